import { sql } from 'kysely'
import type { Model } from '@guanxi/core'
import { toSql } from '@guanxi/database'
import type { Sql, SqlScope } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { firstOf, literal } from '../judged/table-sql.ts'

/** Where a statement over `customers AS alias` finds what an expression reads of a customer. */
export function columnOf(engine: Engine, alias: string): (root: string, name: string) => Sql {
  return (_root, name) => sql.ref(`${alias}.${engine.layout.columnOf(name)}`)
}

/** What a row of a list's statement may cost: a macro over tags, a few nested over short lists; see `Effort`. */
const listEffort = 1000

/** The same for all that conditions over customers read, strategies with it: these are kept nowhere, but follow from the rest. */
export function scopeOver(engine: Engine, alias: string, now: number): SqlScope {
  const { dialect } = engine.database
  const ofCustomer = columnOf(engine, alias)
  const scope: SqlScope = {
    dialect,
    now,
    effort: { left: listEffort },
    column: (root, name) =>
      root === 'strategy' ? strategySql(engine.model, scope, name) : ofCustomer(root, name),
  }
  return scope
}

/** What a strategy entitles each customer to. */
export function strategySql({ strategies }: Model, scope: SqlScope, name: string): Sql {
  const strategy = strategies.get(name)
  if (strategy === undefined) throw new RangeError(`there is no strategy ${name}`)
  const { type, rules, otherwise } = strategy
  const branches = rules.map(({ when, then }) => ({
    when: toSql(when.tree, scope),
    then: literal(then, type, scope),
  }))
  return firstOf(branches, literal(otherwise, type, scope))
}
