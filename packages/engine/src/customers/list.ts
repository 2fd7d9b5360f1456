import { sql } from 'kysely'
import type { CustomerListInput, CustomerPage } from '@guanxi/core/api'
import { checkCelOf, didYouMean, GuanxiError } from '@guanxi/core'
import { toSql } from '@guanxi/database'
import type { Row, Session, Sql } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { CursorKind } from './cursor.ts'
import { columnOf } from './sql-scope.ts'
import { viewCustomers } from './view.ts'

/** A page of customers that match, in a stable order; the id breaks ties. */
export async function listCustomers(
  engine: Engine,
  session: Session,
  input: CustomerListInput,
  now: number,
): Promise<CustomerPage> {
  const limit = input.limit ?? 50
  const conditions = filters(engine, input, now)
  const order = ordering(engine, input.sort)
  const from = sql`customers AS c`
  const matching = sql`WHERE ${sql.join([sql`1 = 1`, ...conditions], sql` AND `)}`
  const counted = await sql<{ count: number }>`SELECT count(*) AS count FROM ${from} ${matching}`.execute(
    session.sql,
  )
  const place =
    input.cursor === undefined
      ? sql``
      : sql` AND ${after(order, readCursor(input.cursor, order.by, order.kind))}`
  const direction = sql.raw(order.descending ? 'DESC' : 'ASC')
  const { rows } =
    await sql<Row>`SELECT ${sql.raw(engine.layout.select)}, ${order.key} AS "$sort" FROM ${from} ${matching}${place}
    ORDER BY (${order.key} IS NULL), ${order.key} ${direction}, c.id LIMIT ${limit + 1}`.execute(session.sql)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next =
    rows.length > limit && last !== undefined
      ? writeCursor(order.by, last['$sort'], String(last['id']))
      : null
  const items = await viewCustomers(
    engine,
    session,
    page.map((row) => engine.layout.decode(row)),
  )
  return { items, next, total: Number(counted.rows[0]?.count ?? 0) }
}

interface Order {
  readonly by: string
  readonly key: Sql
  readonly kind: CursorKind
  readonly descending: boolean
}

function ordering(engine: Engine, sort: CustomerListInput['sort']): Order {
  const by = sort?.by ?? 'title'
  const descending = sort?.direction === 'descending'
  if (by === 'title') return { by, key: titleSql(engine), kind: 'text', descending }
  const attribute = engine.model.customerScope.get(by)
  if (attribute === undefined || attribute.type.startsWith('list<')) {
    const hint = didYouMean(by, ['title', ...engine.model.customerScope.keys()])
    throw new GuanxiError('input.invalid', `customers cannot be sorted by "${by}"${hint}`, { status: 400 })
  }
  const classification = engine.model.classifications.get(by)
  const column = columnOf(engine, 'c')('customer', by)
  // Named classes sort in the order the configuration gives them, best first, not by their letters.
  if (classification?.type === 'string') {
    return {
      by,
      key: place(
        column,
        classification.classes.map((c) => c.name),
      ),
      kind: 'integer',
      descending,
    }
  }
  if (by === 'stage') {
    return {
      by,
      key: place(column, engine.model.lifecycle?.stages.map((stage) => stage.name) ?? []),
      kind: 'integer',
      descending,
    }
  }
  // A boolean is 0 and 1 on one database and false and true on the other.
  if (attribute.type === 'bool')
    return {
      by,
      key: sql`(CASE WHEN ${column} THEN CAST(1 AS bigint) WHEN NOT ${column} THEN 0 END)`,
      kind: 'integer',
      descending,
    }
  return { by, key: column, kind: kinds[attribute.type] ?? 'integer', descending }
}

/** Money, moments and durations are whole numbers, as is an int. */
const kinds: { readonly [type: string]: CursorKind } = { string: 'text', date: 'text', double: 'number' }

function place(column: Sql, names: readonly (string | number)[]): Sql {
  const whens = names.map((name, i) => sql`WHEN ${name} THEN CAST(${sql.lit(i)} AS bigint)`)
  return whens.length === 0 ? column : sql`(CASE ${column} ${sql.join(whens, sql` `)} END)`
}

/** Each customer type names its customers by a field of its own. */
function titleSql(engine: Engine): Sql {
  const column = columnOf(engine, 'c')
  const titles = [...engine.model.customerTypes.values()].map((type) => ({
    type: type.name,
    title: column('customer', type.title),
  }))
  const [only] = titles
  if (titles.length === 1 && only !== undefined) return only.title
  return sql`(CASE c.type ${sql.join(
    titles.map(({ type, title }) => sql`WHEN ${type} THEN ${title}`),
    sql` `,
  )} END)`
}

/** Rows behind a place: the value moves on, or the value stays and the id does; those without a value come last. */
function after({ key, descending }: Order, at: { readonly value: unknown; readonly id: string }): Sql {
  if (at.value === null) return sql`(${key} IS NULL AND c.id > ${at.id})`
  const sign = sql.raw(descending ? '<' : '>')
  return sql`(${key} IS NULL OR ${key} ${sign} ${at.value} OR (${key} = ${at.value} AND c.id > ${at.id}))`
}

function filters(engine: Engine, input: CustomerListInput, now: number): Sql[] {
  const { model } = engine
  const column = columnOf(engine, 'c')
  const conditions: Sql[] = []
  if (input.type !== undefined) conditions.push(sql`c.type = ${input.type}`)
  if (input.stages !== undefined && input.stages.length > 0)
    conditions.push(sql`c.stage IN (${sql.join([...input.stages])})`)
  for (const [name, classes] of Object.entries(input.classes ?? {})) {
    const classification = model.classifications.get(name)
    if (classification === undefined) {
      const hint = didYouMean(name, model.classifications.keys())
      throw new GuanxiError('input.invalid', `there is no classification "${name}"${hint}`, { status: 400 })
    }
    const wanted = classes.map((wantedClass) =>
      classification.type === 'int' ? Number(wantedClass) : String(wantedClass),
    )
    if (wanted.some((value) => typeof value === 'number' && !Number.isSafeInteger(value))) {
      throw new GuanxiError('input.invalid', `the classes of "${name}" are whole numbers`, { status: 400 })
    }
    if (wanted.length > 0) conditions.push(sql`${column('customer', name)} IN (${sql.join(wanted)})`)
  }
  if (input.where !== undefined) {
    const { tree } = checkCelOf(input.where, model.scope, 'bool')
    conditions.push(toSql(tree, { dialect: engine.database.dialect, column, now }))
  }
  const words = input.search?.trim() ?? ''
  if (words !== '') conditions.push(search(engine, words))
  return conditions
}

function search(engine: Engine, words: string): Sql {
  const { cel } = engine.database.dialect
  const column = columnOf(engine, 'c')
  const needle = sql`lower(${cel.literal(words, 'string')})`
  const texts = [...engine.model.fields.values()].filter(
    (field) => field.type === 'string' && field.format !== 'select',
  )
  const found = texts.map(({ name }) => cel.contains(sql`lower(${column('customer', name)})`, needle))
  const outside = sql`EXISTS (SELECT 1 FROM external_ids AS x WHERE x.customer_id = c.id AND ${cel.contains(sql`lower(x.external_id)`, needle)})`
  return sql`(${sql.join([...found, outside], sql` OR `)})`
}
