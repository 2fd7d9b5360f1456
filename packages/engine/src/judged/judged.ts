import { sql } from 'kysely'
import { attributesRead } from '@guanxi/core'
import type { Checked, Classification, Model, Type } from '@guanxi/core'
import { notInSql } from '@guanxi/database'
import type { Sql, SqlScope } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { strategySql } from '../customers/sql-scope.ts'
import type { BoundsOf } from '../judge/classes.ts'
import { rankSql } from './rank-sql.ts'
import { literal, tableSql } from './table-sql.ts'

export interface Judging {
  /** The configuration that judges. */
  readonly model: Model
  /** Whether a field or rollup of the model is kept under its name. */
  readonly keeps: (attribute: string) => boolean
  readonly bounds: BoundsOf
  readonly now: number
}

/** All customers with the classes a configuration gives them, for a FROM under the alias `p`. */
export interface Judged {
  readonly from: Sql
  /** Expressions over customers so judged, at the stage they were in. */
  readonly scope: SqlScope
}

/**
 * Judges all customers in the database, with the answers of the judge that takes them one by one. Each layer adds the
 * classes that follow from the rows below it.
 * @throws GuanxiError `cel.not-in-sql` for what the database cannot answer exactly
 */
export function judgedSql(engine: Engine, { model, keeps, bounds, now }: Judging): Judged {
  const { dialect } = engine.database
  const decided = new Map<string, Sql>()
  const scope: SqlScope = {
    dialect,
    now,
    column: (root, name) => {
      if (root === 'strategy') return strategySql(model, scope, name)
      if (root !== 'customer') throw notInSql(`what ${root} says`)
      return decided.get(name) ?? (keeps(name) ? keptColumn(engine, name) : absent(model, name, scope))
    },
  }
  let from = sql`customers`
  for (const [i, layer] of layersOf(model).entries()) {
    const columns = layer.map((classification) => {
      const column = `j_${classification.name.replace('.', '_')}`
      return { name: classification.name, column, value: classSql(classification, model, bounds, scope) }
    })
    const values = columns.map(({ column, value }) => sql`${value} AS ${sql.ref(column)}`)
    const fence = i === 0 ? sql`` : dialect.fence
    from = sql`(SELECT p.*, ${sql.join(values)} FROM ${from} AS p${fence})`
    for (const { name, column } of columns) decided.set(name, sql.ref(`p.${column}`))
  }
  return { from, scope }
}

/** Where an attribute is kept in `p`. */
export function keptColumn(engine: Engine, attribute: string): Sql {
  return sql.ref(`p.${engine.layout.columnOf(attribute)}`)
}

/** Classifications by what they wait for: none reads another of its own layer. */
function layersOf({ classifications }: Model): Classification[][] {
  const layers: Classification[][] = []
  for (const classification of classifications.values()) {
    const read = readBy(classification)
    const above = layers.findLastIndex((layer) => layer.some(({ name }) => read.has(name)))
    const layer = layers[above + 1]
    if (layer === undefined) layers.push([classification])
    else layer.push(classification)
  }
  return layers
}

function readBy(classification: Classification): ReadonlySet<string> {
  const trees: readonly Checked[] =
    classification.kind === 'rank'
      ? [classification.by.tree]
      : classification.rules.map(({ when }) => when.tree)
  return new Set(trees.flatMap((tree) => attributesRead(tree, 'customer')))
}

function classSql(classification: Classification, model: Model, bounds: BoundsOf, scope: SqlScope): Sql {
  const kind = sql.ref('p.type')
  const value =
    classification.kind === 'rank'
      ? rankSql(classification, model.customerTypes.keys(), bounds, kind, scope)
      : tableSql(classification, scope)
  const { for: only } = classification
  return only === null ? value : sql`(CASE WHEN ${kind} = ${only} THEN ${value} END)`
}

/** What is kept nowhere is not known. */
function absent({ customerScope }: Model, attribute: string, scope: SqlScope): Sql {
  const type: Type = customerScope.get(attribute)?.type ?? 'string'
  if (type.startsWith('list<')) throw notInSql(`the list ${attribute}, which is kept nowhere`)
  return literal(null, type, scope)
}
