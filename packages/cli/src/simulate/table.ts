import type { ClassValue, Movement } from '@guanxi/core/api'
import { matrixOf, same } from '../movement/matrix.ts'
import { fit, pad, widthOf } from '../terminal/width.ts'
import { percentOf } from '../values/percent.ts'
import type { Telling } from './telling.ts'

const longestLabel = 24

/** Movements as a table, with the share of each row that moves. */
export function tableLines(
  attribute: string,
  movements: readonly Movement[],
  { words, messages, out }: Telling,
): string[] {
  const { total, moving, corner } = messages.simulate
  const { columns, rows, totals, ...sum } = matrixOf(movements, words.order(attribute))
  const label = (value: ClassValue): string => fit(words.class(attribute, value), longestLabel)
  const texts = [
    [corner, ...columns.map(label), total, moving],
    ...[
      ...rows.map((row) => ({ ...row, name: label(row.from) })),
      { ...sum, counts: totals, name: total },
    ].map((row) => [
      row.name,
      ...[...row.counts, row.total].map((count) => words.show.count(count)),
      percentOf(row.total === 0 ? 0 : row.moved / row.total),
    ]),
  ]
  const widths = columns
    .concat('', '', '')
    .map((_, i) => Math.max(...texts.map((row) => widthOf(row[i] ?? ''))))
  const padded = texts.map((row) =>
    row.map((text, i) => pad(text, widths[i] ?? 0, i === 0 ? 'left' : 'right')),
  )
  return padded.map((row, y) => {
    const own = rows[y - 1]
    const line = (cells: readonly string[]): string => `  ${cells.join('  ')}`
    if (own === undefined) return out.paint('dim', line(row))
    // Who goes elsewhere stands out from who stays; nobody is faint.
    const paint = (cell: string, x: number): string => {
      const to = columns[x - 1]
      if (to === undefined) return cell
      if (own.counts[x - 1] === 0) return out.paint('dim', cell)
      return same(own.from, to) ? cell : out.paint('cyan', cell)
    }
    return line(row.map(paint))
  })
}
