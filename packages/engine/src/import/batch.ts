import type { LoadProblem, LoadRow } from '../load/load.ts'
import type { FileRow } from './file/row.ts'
import type { PreparedImport } from './prepare.ts'
import type { Rejection } from './rejected/row.ts'

/** Some rows of a file: those that could be read, and the others. */
export interface Batch {
  readonly size: number
  readonly lastLine: number
  readonly rows: readonly LoadRow[]
  /** Adds what the loader found and gives every row that is set aside, in the file's order. */
  readonly rejections: (found: readonly LoadProblem[]) => Rejection[]
}

const mostRows = 1000

export async function* batchesOf(prepared: PreparedImport): AsyncGenerator<Batch> {
  for await (const block of prepared.source.rows()) {
    for (let from = 0; from < block.length; from += mostRows) {
      yield batchOf(prepared, block.slice(from, from + mostRows))
    }
  }
}

function batchOf(prepared: PreparedImport, fileRows: readonly FileRow[]): Batch {
  const rows: LoadRow[] = []
  const problems = new Map<number, Problem[]>()
  for (const fileRow of fileRows) {
    const unreadable = problemOf(fileRow, prepared)
    if (unreadable !== null) {
      problems.set(fileRow.line, [unreadable])
      continue
    }
    const mapped = prepared.read(fileRow)
    if (mapped.problems !== undefined)
      problems.set(
        fileRow.line,
        mapped.problems.map((p) => inFile(p, prepared)),
      )
    else rows.push(mapped.row)
  }
  return {
    size: fileRows.length,
    lastLine: fileRows.at(-1)?.line ?? 0,
    rows,
    rejections: (found) => {
      for (const problem of found) {
        problems.set(problem.line, [...(problems.get(problem.line) ?? []), inFile(problem, prepared)])
      }
      return fileRows.flatMap(({ line, cells }) => rejectionOf(line, cells, problems.get(line) ?? []))
    },
  }
}

interface Problem {
  readonly column: string
  readonly reason: string
}

/** Why a row cannot be read at all. */
function problemOf({ cells, problem }: FileRow, { source }: PreparedImport): Problem | null {
  const { columns } = source
  if (problem !== undefined) return { column: '', reason: problem }
  if (cells.length === columns.length) return null
  const [have, want] = [cells.length, columns.length].map((n) => `${n} ${n === 1 ? 'cell' : 'cells'}`)
  return { column: '', reason: `has ${have} where ${want} are right: ${columns.join(', ')}` }
}

/** The person knows the file's columns; where the field's name is another, the reason names it too. */
function inFile({ column: field, reason }: LoadProblem, { columnOf }: PreparedImport): Problem {
  const column = columnOf(field)
  const named = field !== '' && field !== column && field !== 'at'
  return { column, reason: named ? `${field} ${reason}` : reason }
}

function rejectionOf(line: number, cells: readonly string[], problems: readonly Problem[]): Rejection[] {
  const [first, ...others] = problems
  if (first === undefined) return []
  if (others.length === 0) return [{ line, cells, ...first }]
  return [
    {
      line,
      cells,
      column: [...new Set(problems.map(({ column }) => column))].filter(Boolean).join(', '),
      reason: problems
        .map(({ column, reason }) => (column === '' ? reason : `${column}: ${reason}`))
        .join('; '),
    },
  ]
}
