import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import type { Frame } from './frames.ts'
import type { FileRow } from './row.ts'

/** Cells of CSV rows (RFC 4180) with any one character between cells. */
export function csvReader(delimiter: string): {
  readonly parses: (text: string) => boolean
  readonly read: (frames: readonly Frame[]) => FileRow[]
} {
  const cellsOf = (text: string): string[][] =>
    parse(text, { delimiter, record_delimiter: '\n', relax_column_count: true, max_record_size: 0 })

  const readOne = ({ line, text, broken }: Frame): FileRow => {
    if (broken) return { line, cells: [text], problem: reasons.CSV_QUOTE_NOT_CLOSED }
    try {
      const rows = cellsOf(text)
      return { line, cells: rows[0] ?? [''] }
    } catch (error) {
      if (!(error instanceof CsvError)) throw error
      return { line, cells: [text], problem: reasonOf(error) }
    }
  }

  /** All at once, since setting up the parser costs more than a row; one by one where the count shows that one is wrong. */
  const readAll = (frames: readonly Frame[]): FileRow[] => {
    const right = frames.filter((frame) => !frame.broken)
    try {
      const rows = cellsOf(right.map((frame) => frame.text).join('\n'))
      if (rows.length === right.length && right.length === frames.length) {
        return rows.map((cells, i) => ({ line: frames[i]?.line ?? 0, cells }))
      }
    } catch (error) {
      if (!(error instanceof CsvError)) throw error
    }
    return frames.map(readOne)
  }

  return {
    parses: (text) => readOne({ line: 0, text, broken: false }).problem === undefined,
    read: (frames) => (frames.length === 0 ? [] : readAll(frames)),
  }
}

const reasons = {
  CSV_QUOTE_NOT_CLOSED:
    'a quote is opened and never closed; a quote inside a quoted cell is written twice ("")',
  CSV_INVALID_CLOSING_QUOTE:
    'a cell goes on after its closing quote; a quote inside a quoted cell is written twice ("")',
  INVALID_OPENING_QUOTE:
    'a quote stands inside a cell without quotes; quote the whole cell and write the quote twice ("")',
} as const

function reasonOf({ code }: CsvError): string {
  return reasons[code as keyof typeof reasons] ?? 'this is no row of CSV'
}
