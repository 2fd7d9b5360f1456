import { pad, widthOf } from './width.ts'

/** Rows of cells, each filled up to its column's width: the first column is of labels, the others of numbers. */
export function aligned(rows: readonly (readonly string[])[]): string[][] {
  const [first = []] = rows
  const widths = first.map((_, i) => Math.max(...rows.map((row) => widthOf(row[i] ?? ''))))
  return rows.map((row) => row.map((cell, i) => pad(cell, widths[i] ?? 0, i === 0 ? 'left' : 'right')))
}

/** The cells of a row as a line. */
export function lineOf(cells: readonly string[]): string {
  return `  ${cells.join('  ')}`
}
