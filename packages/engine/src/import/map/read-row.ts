import { asText } from '@guanxi/core'
import type { Value, Values } from '@guanxi/core'
import type { Json } from '@guanxi/core/api'
import type { LoadProblem, LoadRow } from '../../load/load.ts'
import type { FileRow } from '../file/row.ts'
import type { CompiledMap } from './compile.ts'
import type { ValueReader } from './value.ts'

/** A file's row as the loader takes it, or what is wrong with it; `column` is then the loader's name of a field. */
export type MappedRow =
  | { readonly row: LoadRow; readonly problems?: never }
  | { readonly problems: readonly LoadProblem[]; readonly row?: never }

/** What a row's reading depends on beside the map. */
export interface RowSource {
  /** The file's hash, which makes keys of lines, unless the map says another. */
  readonly hash: string
  readonly columns: readonly string[]
}

/** Compiles the way of a row from the file to the loader. An empty cell is no value. */
export function rowReader(
  { customer, event }: CompiledMap,
  { hash, columns }: RowSource,
): (row: FileRow) => MappedRow {
  return ({ line, cells }) => {
    const row = valuesOf(columns, cells)
    const problems: LoadProblem[] = []
    const externalId = customer.externalId.read(row)
    const fields = readAll(customer.fields, row, line, problems)
    const mapped = { type: customer.type, source: customer.source, externalId: asText(externalId), fields }
    if (event === null) return problems.length > 0 ? { problems } : { row: { line, customer: mapped } }
    const at = event.at.read(row)
    if ('problem' in at) problems.push({ line, column: 'at', reason: at.problem })
    const named = event.key?.read(row) ?? { key: `${hash}:${line}` }
    if ('problem' in named) problems.push({ line, column: 'key', reason: named.problem })
    const data = readAll(event.data, row, line, problems)
    if ('problem' in at || 'problem' in named || problems.length > 0) return { problems }
    const { type, key: own } = event
    return {
      row: {
        line,
        customer: mapped,
        event: { type, at: at.at, key: named.key, ownKey: own !== null, data },
      },
    }
  }
}

function valuesOf(columns: readonly string[], cells: readonly string[]): Values {
  // No prototype: a column may be called "constructor".
  const row = Object.create(null) as { [column: string]: Value }
  for (let i = 0; i < columns.length; i++) row[columns[i] ?? ''] = cells[i] || null
  return row
}

function readAll(
  readers: ReadonlyMap<string, ValueReader>,
  row: Values,
  line: number,
  problems: LoadProblem[],
): { [name: string]: Json } {
  const values: { [name: string]: Json } = {}
  for (const [name, reader] of readers) {
    const read = reader.read(row)
    if ('problem' in read) problems.push({ line, column: name, reason: read.problem })
    else if (read.value !== undefined) values[name] = read.value
  }
  return values
}
