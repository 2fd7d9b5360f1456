import { ConfigError, valueTypeOf } from '@guanxi/core'
import type { ConfigProblem, Model, Type } from '@guanxi/core'
import type { Dialect } from '../dialects/dialect.ts'
import { quote } from '../dialects/statements.ts'
import type { Session } from '../session/session.ts'
import { customerColumns } from './columns.ts'
import type { CustomerColumn } from './columns.ts'
import { checkColumns } from './limit.ts'

/** What a configuration changes in the table of customers. Only a configuration that may have it is given one. */
export interface ColumnPlan {
  readonly added: readonly CustomerColumn[]
  /** Fields that become unique, and those that cease to be. */
  readonly unique: readonly CustomerColumn[]
  readonly shared: readonly CustomerColumn[]
}

/** In which rows of `guanxi` a column's type is kept: a database's own type would not tell money from a count. */
export const typePrefix = 'type:'

/** The index that lets no two customers hold one value. */
export function uniqueIndexOf({ column }: CustomerColumn): string {
  return `customers_${column}`
}

/**
 * What it takes for the customers there are to be kept by a configuration. Nothing is written.
 * @throws ConfigError `config.type-changed`, `config.not-unique`, `config.invalid` where it is too many
 */
export async function planColumns(session: Session, dialect: Dialect, model: Model): Promise<ColumnPlan> {
  const existing = await dialect.columnsOf(session, 'customers')
  const indexes = await dialect.indexesOf(session, 'customers')
  const kept = await keptTypes(session)
  const columns = customerColumns(model)
  const named = new Set(columns.map(({ column }) => column))
  checkColumns(model, [...kept.keys()].filter((column) => !named.has(column)).length)
  refuseChanges(model, columns, kept)
  const added = columns.filter(({ column }) => !existing.has(column))
  const fields = columns.filter(({ kind }) => kind === 'field')
  const unique = fields.filter((field) => field.unique && !indexes.has(uniqueIndexOf(field)))
  const shared = fields.filter((field) => !field.unique && indexes.has(uniqueIndexOf(field)))
  await refuseTwice(
    session,
    model,
    unique.filter((field) => !added.includes(field)),
  )
  return { added, unique, shared }
}

async function keptTypes(session: Session): Promise<Map<string, Type>> {
  const rows = await session.all('SELECT key, value FROM guanxi WHERE key LIKE ?', [`${typePrefix}%`])
  return new Map(rows.map((row) => [String(row['key']).slice(typePrefix.length), row['value'] as Type]))
}

function refuseChanges(
  model: Model,
  columns: readonly CustomerColumn[],
  kept: ReadonlyMap<string, Type>,
): void {
  const problems = columns.flatMap((wanted): ConfigProblem[] => {
    const before = kept.get(wanted.column)
    if (before === undefined || before === wanted.type) return []
    const [from, to] = [valueTypeOf(before), valueTypeOf(wanted.type)]
    const message = `"${wanted.key}" is kept as ${from} and cannot become ${to}; give the new one another name`
    return [{ path: placeOf(wanted, model, 'type'), message }]
  })
  if (problems.length > 0) throw new ConfigError(problems, undefined, { code: 'config.type-changed' })
}

async function refuseTwice(session: Session, model: Model, fields: readonly CustomerColumn[]): Promise<void> {
  const problems: ConfigProblem[] = []
  for (const field of fields) {
    const name = quote(field.column)
    const statement = `SELECT ${name} FROM customers WHERE ${name} IS NOT NULL GROUP BY ${name} HAVING count(*) > 1 LIMIT 1`
    if ((await session.all(statement, [])).length === 0) continue
    const message = `"${field.key}" cannot be unique, since some customers hold the same value; change theirs first`
    problems.push({ path: placeOf(field, model, 'unique'), message })
  }
  if (problems.length > 0) throw new ConfigError(problems, undefined, { code: 'config.not-unique' })
}

/** Where in the document a column comes from. */
function placeOf(
  { kind, key }: CustomerColumn,
  model: Model,
  part: 'type' | 'unique',
): ConfigProblem['path'] {
  if (kind === 'field') {
    const type = [...model.customerTypes.values()].find(({ fields }) => fields.has(key))
    return ['customerTypes', type?.name ?? '', 'fields', key, part]
  }
  // A helper is named `rollup:helper`, an output `classification.output`.
  const [name = key, output] = key.split(/[:.]/)
  if (kind === 'rollup' || kind === 'helper') return ['rollups', name]
  return ['classifications', name, ...(output === undefined ? [] : ['outputs', output])]
}
