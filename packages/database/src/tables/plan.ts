import { ConfigError } from '@guanxi/core'
import type { ConfigProblem, Model, Type } from '@guanxi/core'
import type { Dialect } from '../dialects/dialect.ts'
import { quote } from '../dialects/statements.ts'
import type { Session } from '../session/session.ts'
import { asidePrefix, typePrefix } from './book.ts'
import { customerColumns } from './columns.ts'
import type { CustomerColumn } from './columns.ts'
import { checkColumns } from './limit.ts'

/** What a configuration changes in the table of customers. Only a configuration that may have it is given one. */
export interface ColumnPlan {
  readonly added: readonly CustomerColumn[]
  /** Fields that become unique, and those that cease to be. */
  readonly unique: readonly CustomerColumn[]
  readonly shared: readonly CustomerColumn[]
  /** Columns that are no longer named: they stay, with what they hold, for a while. */
  readonly aside: readonly string[]
  /** Columns that were kept aside and are named again. */
  readonly back: readonly string[]
  /** Indexes of columns that come back, to be made anew: while values are written, one may be held twice. */
  readonly freed: readonly string[]
}

/** The index that lets no two customers hold one value. */
export function uniqueIndexOf({ column }: Pick<CustomerColumn, 'column'>): string {
  return `customers_${column}`
}

/**
 * What it takes for the customers there are to be kept by a configuration. Nothing is written.
 * @param converted columns whose values are about to be written anew: what they hold until then may be held twice
 * @throws ConfigError `config.not-unique`, `config.invalid` where it is too many
 */
export async function planColumns(
  session: Session,
  dialect: Dialect,
  model: Model,
  converted: ReadonlySet<string> = new Set(),
): Promise<ColumnPlan> {
  const existing = await dialect.columnsOf(session, 'customers')
  const indexes = await dialect.indexesOf(session, 'customers')
  const kept = await keptTypes(session)
  const put = await putAside(session)
  const columns = customerColumns(model)
  const named = new Set(columns.map(({ column }) => column))
  const aside = [...kept.keys()].filter((column) => !named.has(column))
  checkColumns(model, aside.length)
  const added = columns.filter(({ column }) => !existing.has(column))
  const fields = columns.filter(({ kind }) => kind === 'field')
  const back = [...put].filter((column) => named.has(column))
  const freed = back.map((column) => uniqueIndexOf({ column })).filter((index) => indexes.has(index))
  const stays = (field: CustomerColumn): boolean => {
    const index = uniqueIndexOf(field)
    return indexes.has(index) && !freed.includes(index)
  }
  const unique = fields.filter((field) => field.unique && !stays(field))
  const shared = fields.filter((field) => !field.unique && stays(field))
  await refuseTwice(
    session,
    model,
    unique.filter((field) => !added.includes(field) && !converted.has(field.column)),
  )
  return {
    added,
    unique,
    shared,
    aside: aside.filter((column) => !put.has(column)),
    back,
    freed,
  }
}

async function keptTypes(session: Session): Promise<Map<string, Type>> {
  const rows = await session.all('SELECT key, value FROM guanxi WHERE key LIKE ?', [`${typePrefix}%`])
  return new Map(rows.map((row) => [String(row['key']).slice(typePrefix.length), row['value'] as Type]))
}

async function putAside(session: Session): Promise<Set<string>> {
  const rows = await session.all('SELECT key FROM guanxi WHERE key LIKE ?', [`${asidePrefix}%`])
  return new Set(rows.map((row) => String(row['key']).slice(asidePrefix.length)))
}

async function refuseTwice(session: Session, model: Model, fields: readonly CustomerColumn[]): Promise<void> {
  const problems: ConfigProblem[] = []
  for (const field of fields) {
    const name = quote(field.column)
    const statement = `SELECT ${name} FROM customers WHERE ${name} IS NOT NULL GROUP BY ${name} HAVING count(*) > 1 LIMIT 1`
    if ((await session.all(statement, [])).length === 0) continue
    const message = `"${field.key}" cannot be unique, since some customers hold the same value; change theirs first`
    const type = [...model.customerTypes.values()].find(({ fields: own }) => own.has(field.key))
    problems.push({ path: ['customerTypes', type?.name ?? '', 'fields', field.key, 'unique'], message })
  }
  if (problems.length > 0) throw new ConfigError(problems, undefined, { code: 'config.not-unique' })
}
