import { sql } from 'kysely'
import type { CustomerListInput } from '@guanxi/core/api'
import { cut, didYouMean, GuanxiError, isList } from '@guanxi/core'
import type { Sql } from '@guanxi/database'
import { refused } from '../access/grant.ts'
import { personal } from '../access/what-is-personal.ts'
import type { Engine } from '../crm/engine.ts'
import type { CursorKind } from './cursor.ts'
import { columnOf } from './sql-scope.ts'

/** What a list of `customers AS c` is sorted by. */
export interface Order {
  readonly by: string
  readonly key: Sql
  readonly kind: CursorKind
  readonly descending: boolean
}

/** @throws GuanxiError `input.invalid` for what is no attribute, or a list */
export function orderOf(engine: Engine, sort: CustomerListInput['sort']): Order {
  const by = sort?.by ?? 'title'
  return { by, descending: sort?.direction === 'descending', ...keyOf(engine, by) }
}

type Key = Pick<Order, 'key' | 'kind'>

function keyOf(engine: Engine, by: string): Key {
  const { access, model } = engine
  const hidden = access.allInFull ? new Set<string>() : personal(model)
  if (by === 'title') {
    const isHidden = [...model.customerTypes.values()].some(({ title }) => hidden.has(title))
    return { key: isHidden ? sql`c.id` : titleSql(engine), kind: 'text' }
  }
  const { customerScope, classifications, lifecycle } = model
  const name = by.replace(/^customer\./, '')
  if (hidden.has(name))
    throw refused(
      `customers cannot be sorted by "${cut(by)}": it is personal data, of which not all is shown`,
    )
  const attribute = customerScope.get(name)
  if (attribute === undefined || isList(attribute.type)) {
    const hint =
      attribute === undefined
        ? didYouMean(by, ['title', ...customerScope.keys()])
        : ', of which a customer has several'
    const message = `customers cannot be sorted by "${cut(by)}"${hint}`
    throw new GuanxiError('input.invalid', message, { status: 400 })
  }
  const classification = classifications.get(name)
  const column = columnOf(engine, 'c')('customer', name)
  // Named classes sort in the order the configuration gives them, best first, not by their letters.
  if (classification?.type === 'string') return placeAmong(column, classification.classes)
  if (name === 'stage') return placeAmong(column, lifecycle?.stages ?? [])
  // A boolean is 0 and 1 on one database and false and true on the other.
  if (attribute.type === 'bool') {
    const key = sql`(CASE WHEN ${column} THEN CAST(1 AS bigint) WHEN NOT ${column} THEN 0 END)`
    return { key, kind: 'integer' }
  }
  return { key: column, kind: kinds[attribute.type] ?? 'integer' }
}

/** Money, moments and durations are whole numbers, as is an int. */
const kinds: { readonly [type: string]: CursorKind } = { string: 'text', date: 'text', double: 'number' }

function placeAmong(column: Sql, all: readonly { readonly name: string | number }[]): Key {
  const whens = all.map(({ name }, i) => sql`WHEN ${name} THEN CAST(${sql.lit(i)} AS bigint)`)
  const key = whens.length === 0 ? column : sql`(CASE ${column} ${sql.join(whens, sql` `)} END)`
  return { key, kind: 'integer' }
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
export function after({ key, descending }: Order, at: { readonly value: unknown; readonly id: string }): Sql {
  if (at.value === null) return sql`(${key} IS NULL AND c.id > ${at.id})`
  const sign = sql.raw(descending ? '<' : '>')
  return sql`(${key} IS NULL OR ${key} ${sign} ${at.value} OR (${key} = ${at.value} AND c.id > ${at.id}))`
}
