import type { ClassValue } from '@guanxi/core/api'
import { aligned, lineOf } from '../terminal/aligned.ts'
import type { Output } from '../terminal/terminal.ts'
import { percentOf } from '../values/percent.ts'
import { same } from './matrix.ts'
import type { Matrix, MatrixRow } from './matrix.ts'

/** What a table of movements is told in. */
export interface MatrixWords {
  from(this: void, value: ClassValue): string
  to(this: void, value: ClassValue): string
  count(this: void, customers: number): string
  readonly corner: string
  readonly total: string
  /** Above the share of each row that moves; no such column unless told. */
  readonly moving?: string
}

/** Movements as a table: where customers were down the side, where they went along the top. */
export function matrixLines(matrix: Matrix, words: MatrixWords, out: Output): string[] {
  const { rows, columns, totals, total, moved } = matrix
  const { corner, count, moving } = words
  const rowOf = (name: string, row: Omit<MatrixRow, 'from'>): string[] => [
    name,
    ...[...row.counts, row.total].map(count),
    ...(moving === undefined ? [] : [percentOf(row.total === 0 ? 0 : row.moved / row.total)]),
  ]
  const [head = [], ...body] = aligned([
    [corner, ...columns.map(words.to), words.total, ...(moving === undefined ? [] : [moving])],
    ...rows.map((row) => rowOf(words.from(row.from), row)),
    rowOf(words.total, { counts: totals, total, moved }),
  ])
  return [
    out.paint('dim', lineOf(head)),
    ...body.map((cells, y) => {
      const row = rows[y]
      if (row === undefined) return out.paint('dim', lineOf(cells))
      return lineOf(cells.map((cell, x) => painted(cell, row, x - 1, columns, out)))
    }),
  ]
}

/** Nobody is faint; who goes elsewhere stands out from who stays. */
function painted(
  cell: string,
  { from, counts }: MatrixRow,
  column: number,
  columns: readonly ClassValue[],
  out: Output,
): string {
  const to = columns[column]
  if (to === undefined) return cell
  if (counts[column] === 0) return out.paint('dim', cell)
  return same(from, to) ? cell : out.paint('cyan', cell)
}
