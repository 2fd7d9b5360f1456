import type { Movement } from '@guanxi/core/api'
import { aligned, lineOf } from '../terminal/aligned.ts'
import { fit, widthOf } from '../terminal/width.ts'
import { percentOf } from '../values/percent.ts'
import type { Telling } from './telling.ts'

const most = 20
const shortestLabel = 12

/**
 * Movements as a line each, the largest first: where there is no room for a table, or too many values for one.
 * @param total customers in all, of whom each line is a share
 * @param isNew whether nobody comes from anywhere
 */
export function movementLines(
  attribute: string,
  movements: readonly Movement[],
  total: number,
  isNew: boolean,
  { words, messages, out }: Telling,
): string[] {
  const shown = movements.slice(0, most).map(({ from, to, customers }) => ({
    label: `${isNew ? '' : `${words.class(attribute, from)} `}→ ${words.class(attribute, to)}`,
    count: words.show.count(customers),
    share: percentOf(customers / total),
  }))
  const counts = Math.max(...shown.map(({ count }) => widthOf(count)))
  const shares = Math.max(...shown.map(({ share }) => widthOf(share)))
  const room = Math.max(shortestLabel, out.columns - counts - shares - 6)
  const lines = aligned(shown.map(({ label, count, share }) => [fit(label, room), count, share])).map(lineOf)
  const more = movements.length - shown.length
  return more === 0
    ? lines
    : [...lines, out.paint('dim', `  ${messages.simulate.more(words.show.count(more))}`)]
}
