import { sameValue } from '@guanxi/core'
import type { SimulatedAttribute } from '@guanxi/core/api'
import { widthOf } from '../terminal/width.ts'
import { percentOf } from '../values/percent.ts'
import { headingLines } from './heading.ts'
import { movementLines } from './list.ts'
import { tableLines } from './table.ts'
import type { Telling } from './telling.ts'

/** Where a draft takes customers in one classification, or in the lifecycle. */
export function attributeLines(
  { name, live, draft, moved, gainedOrLost, movements }: SimulatedAttribute,
  customers: number,
  telling: Telling,
): string[] {
  const { words, messages, out } = telling
  const { nobody, moves, arrives, leaves } = messages.simulate
  const count = words.show.count(moved + gainedOrLost)
  const share = percentOf(customers === 0 ? 0 : moved / customers)
  const said = moved === 0 ? nobody : moves(count, share)
  const note = !live ? arrives(count) : !draft ? leaves(count) : said
  const head = headingLines(words.attribute(name), note, out)
  if (moved + gainedOrLost === 0 || !draft) return head
  if (live && words.isNamed(name)) {
    const table = tableLines(name, movements, telling)
    if (table.every((line) => widthOf(line) <= out.columns)) return [...head, ...table]
  }
  const away = movements.filter(({ from, to }) => !sameValue(from, to))
  return [...head, ...movementLines(name, away, customers, !live, telling)]
}
