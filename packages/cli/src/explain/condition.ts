import type { ConditionExplanation } from '@guanxi/core/api'
import { printable } from '../terminal/printable.ts'
import { widthOf } from '../terminal/width.ts'
import { withAside } from './aside.ts'
import { margin } from './telling.ts'
import type { Telling } from './telling.ts'

/** ✓ it holds, ✗ it does not, ? a value it needs is not known. */
function sign(truth: boolean | null, { out }: Telling): string {
  if (truth === null) return out.paint('yellow', '?')
  return truth ? out.paint('green', '✓') : out.paint('red', '✗')
}

/** Spaces before the parts of a condition. */
const step = 4

/**
 * A condition part by part, each with what it saw.
 * @param lead stands before the condition's own text
 * @param depth how many conditions it is a part of
 */
export function conditionLines(
  condition: ConditionExplanation,
  lead: string,
  telling: Telling,
  depth = 0,
): string[] {
  const { text, truth, kind, parts = [] } = condition
  const seen = kind === 'atom' ? seenIn(condition, telling) : ''
  const room = telling.out.columns - margin - depth * step - 2
  const [first = '', ...rest] = withAside(lead + printable(text), seen, room, widthOf(lead), telling.out)
  const below = parts.flatMap((part) => conditionLines(part, '', telling, depth + 1))
  return [
    `${sign(truth, telling)} ${first}`,
    ...rest.map((line) => `  ${line}`),
    ...below.map((line) => ' '.repeat(step) + line),
  ]
}

function seenIn({ values = [] }: ConditionExplanation, { asOf, words, messages }: Telling): string {
  const { is, isTime, isUnknown, seen } = messages.explain
  const known = values.map(({ attribute, value }) => {
    const name = words.attribute(attribute)
    if (value === null) return isUnknown(name)
    const shown = words.value(attribute, value)
    const days =
      words.isTime(attribute) && typeof value === 'string' ? words.show.daysBefore(value, asOf) : null
    return days === null ? is(name, shown) : isTime(name, shown, days)
  })
  return known.length === 0 ? '' : seen(known)
}
