import type { ClassValue, MovementReport } from '@guanxi/core/api'
import type { Vocabulary } from '../explain/vocabulary.ts'
import type { Messages } from '../messages/index.ts'
import type { Output } from '../terminal/terminal.ts'
import { fit, pad, widthOf } from '../terminal/width.ts'
import { matrixOf, same } from './matrix.ts'
import type { Matrix } from './matrix.ts'

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
  const table = tableLines(matrix, labels, words, own, out)
  const body = table.every((line) => widthOf(line) <= out.columns)
    ? table
    : listLines(report, labels, words, out)
  const moved = own.moved(words.show.count(matrix.moved), words.show.count(matrix.total))
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

function tableLines(
  { rows, columns, totals, total }: Matrix,
  labels: Labels,
  words: Vocabulary,
  own: Messages['movement'],
  out: Output,
): string[] {
  const count = (customers: number): string => words.show.count(customers)
  const heads = [...columns.map(labels.to), own.total]
  const widths = [...totals, total].map((sum, i) => Math.max(widthOf(count(sum)), widthOf(heads[i] ?? '')))
  const first = Math.max(
    ...[own.corner, own.total, ...rows.map(({ from }) => labels.from(from))].map(widthOf),
  )
  const line = (label: string, cells: readonly string[]): string =>
    `  ${[pad(label, first), ...cells.map((cell, i) => pad(cell, widths[i] ?? 0, 'right'))].join('  ')}`
  const body = rows.map(({ from, counts, total: sum }) =>
    line(labels.from(from), [
      ...counts.map((each, i) => painted(each, same(from, columns[i] ?? null), count(each), out)),
      count(sum),
    ]),
  )
  return [
    out.paint('dim', line(own.corner, heads)),
    ...body,
    out.paint('dim', line(own.total, [...totals, total].map(count))),
  ]
}

/** Nobody is faint; who moved stands out from who stayed. */
function painted(customers: number, stays: boolean, text: string, out: Output): string {
  if (customers === 0) return out.paint('dim', text)
  return stays ? text : out.paint('cyan', text)
}

function listLines({ movements }: MovementReport, labels: Labels, words: Vocabulary, out: Output): string[] {
  const lines = movements.map(({ from, to, customers }) => ({
    label: `${labels.from(from)} → ${labels.to(to)}`,
    value: words.show.count(customers),
    stays: same(from, to),
  }))
  const label = Math.max(...lines.map((line) => widthOf(line.label)))
  const value = Math.max(...lines.map((line) => widthOf(line.value)))
  return lines.map((line) => {
    const text = `  ${pad(line.label, label)}  ${pad(line.value, value, 'right')}`
    return line.stays ? out.paint('dim', text) : text
  })
}
