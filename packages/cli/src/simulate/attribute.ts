import { sameValue } from '@guanxi/core'
import type { ClassValue, SimulatedAttribute } from '@guanxi/core/api'
import { matrixOf } from '../movement/matrix.ts'
import { matrixLines } from '../movement/table.ts'
import type { MatrixWords } from '../movement/table.ts'
import { fit, widthOf } from '../terminal/width.ts'
import { percentOf } from '../values/percent.ts'
import { headingLines } from './heading.ts'
import { movementLines } from './list.ts'
import type { Telling } from './telling.ts'

const longestLabel = 24

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
    const table = matrixLines(matrixOf(movements, words.order(name)), matrixWords(name, telling), out)
    if (table.every((line) => widthOf(line) <= out.columns)) return [...head, ...table]
  }
  const away = movements.filter(({ from, to }) => !sameValue(from, to))
  return [...head, ...movementLines(name, away, customers, !live, telling)]
}

function matrixWords(attribute: string, { words, messages }: Telling): MatrixWords {
  const { corner, total, moving } = messages.simulate
  const label = (value: ClassValue): string => fit(words.class(attribute, value), longestLabel)
  return { from: label, to: label, count: (customers) => words.show.count(customers), corner, total, moving }
}
