import type { ClassValue, MovementReport } from '@guanxi/core/api'
import type { Vocabulary } from '../explain/vocabulary.ts'
import type { Messages } from '../messages/index.ts'
import { aligned, lineOf } from '../terminal/aligned.ts'
import type { Output } from '../terminal/terminal.ts'
import { fit, widthOf } from '../terminal/width.ts'
import { matrixOf, same } from './matrix.ts'
import { matrixLines } from './table.ts'

interface Telling {
  readonly words: Vocabulary
  readonly messages: Messages
  readonly out: Output
}

interface Labels {
  readonly from: (value: ClassValue) => string
  readonly to: (value: ClassValue) => string
}

const longest = 24

/** Who moved from where to where, for a person: a table, or lines where a terminal has not the room for one. */
export function movementText(report: MovementReport, { words, messages, out }: Telling): string {
  const { attribute, from, to, movements } = report
  const own = messages.movement
  const title = words.sentences.attribute(attribute)
  const between = own.between(words.show.time(from), words.show.time(to), words.timeZone)
  const fitsLine = widthOf(`${title}  ${between}`) <= out.columns
  const head = `${out.paint('bold', title)}${fitsLine ? '  ' : '\n'}${out.paint('dim', between)}`
  if (movements.length === 0) return `${head}\n\n  ${own.nobody}\n`
  const matrix = matrixOf(movements, words.order(attribute))
  const labels = labelsOf(attribute, words, messages)
  const count = (customers: number): string => words.show.count(customers)
  const table = matrixLines(matrix, { ...labels, count, corner: own.corner, total: own.total }, out)
  const body = table.every((line) => widthOf(line) <= out.columns)
    ? table
    : listLines(report, labels, words, out)
  const moved = own.moved(count(matrix.moved), count(matrix.total))
  return `${[head, '', ...body, '', `  ${moved}`].join('\n')}\n`
}

function labelsOf(attribute: string, words: Vocabulary, { movement }: Messages): Labels {
  if (attribute === 'stage') {
    const stage = (value: ClassValue, none: string): string =>
      fit(typeof value === 'string' ? words.sentences.value('stage', value) : none, longest)
    return {
      from: (value) => stage(value, movement.notThere),
      to: (value) => stage(value, words.class(attribute, null)),
    }
  }
  const label = (value: ClassValue): string => fit(words.class(attribute, value), longest)
  return {
    from: (value) => (value === null ? fit(movement.notThereOrNone, longest) : label(value)),
    to: label,
  }
}

function listLines({ movements }: MovementReport, labels: Labels, words: Vocabulary, out: Output): string[] {
  const cells = movements.map(({ from, to, customers }) => [
    `${labels.from(from)} → ${labels.to(to)}`,
    words.show.count(customers),
  ])
  return aligned(cells).map((row, i) => {
    const { from = null, to = null } = movements[i] ?? {}
    return same(from, to) ? out.paint('dim', lineOf(row)) : lineOf(row)
  })
}
