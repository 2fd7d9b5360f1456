import { sql } from 'kysely'
import { attributesRead, expressionsOf, isList } from '@guanxi/core'
import type { Classification, Model, Type } from '@guanxi/core'
import { notInSql } from '@guanxi/database'
import type { CustomerLayout, Sql, SqlScope } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { strategySql } from '../customers/sql-scope.ts'
import type { BoundsOf } from '../judge/classes.ts'
import { rankSql } from './rank-sql.ts'
import { literal, tableSql } from './table-sql.ts'

export interface Judging {
  /** The configuration that judges. */
  readonly model: Model
  /** Where an attribute of the model is kept in `p`; null for nowhere. */
  readonly kept: (attribute: string) => Sql | null
  readonly bounds: BoundsOf
  readonly now: number
  /** Classifications whose kept classes are what the model gives: see `standing`. */
  readonly standing: ReadonlySet<string>
  /** Who keeps the class of a classification that is kept, since it was chosen by hand; null for nobody. */
  readonly held: (classification: Classification) => Sql | null
}

/** All customers with the classes a configuration gives them, for a FROM under the alias `p`. */
export interface Judged {
  readonly from: Sql
  /** Expressions over customers so judged, at the stage they were in. */
  readonly scope: SqlScope
}

/** What a row may cost of a statement over all customers: thousands of comparisons; see `Effort`. */
const effort = 10_000

/**
 * Judges all customers in the database, with the answers of the judge that takes them one by one. Each layer adds the
 * classes that follow from the rows below it.
 * @throws GuanxiError `cel.not-in-sql` for what the database cannot answer exactly
 */
export function judgedSql(engine: Engine, judging: Judging): Judged {
  const { model, kept, now, standing } = judging
  const { dialect } = engine.database
  const decided = new Map<string, Sql>()
  const scope: SqlScope = {
    dialect,
    now,
    effort: { left: effort },
    column: (root, name) => {
      if (root === 'strategy') return strategySql(model, scope, name)
      if (root !== 'customer') throw notInSql(`what ${root} says`)
      return decided.get(name) ?? kept(name) ?? absent(model, name, scope)
    },
  }
  let from = sql`customers`
  for (const [i, layer] of layersOf(model, standing).entries()) {
    const columns = layer.map((classification) => {
      const column = `j_${classification.name.replace('.', '_')}`
      return { name: classification.name, column, value: classSql(classification, judging, scope) }
    })
    const values = columns.map(({ column, value }) => sql`${value} AS ${sql.ref(column)}`)
    const fence = i === 0 ? sql`` : dialect.fence
    from = sql`(SELECT p.*, ${sql.join(values)} FROM ${from} AS p${fence})`
    for (const { name, column } of columns) decided.set(name, sql.ref(`p.${column}`))
  }
  return { from, scope }
}

/** Where a layout keeps attributes in `p`. */
export function keptBy(layout: CustomerLayout): Judging['kept'] {
  return (attribute) => (layout.has(attribute) ? sql.ref(`p.${layout.columnOf(attribute)}`) : null)
}

/** The classifications to decide, by what they wait for: none reads another of its own layer. */
function layersOf({ classifications }: Model, standing: ReadonlySet<string>): Classification[][] {
  const layers: Classification[][] = []
  for (const classification of classifications.values()) {
    if (standing.has(classification.name)) continue
    const trees = expressionsOf(classification).map(({ tree }) => tree)
    const read = new Set(trees.flatMap((tree) => attributesRead(tree, 'customer')))
    const above = layers.findLastIndex((layer) => layer.some(({ name }) => read.has(name)))
    const layer = layers[above + 1]
    if (layer === undefined) layers.push([classification])
    else layer.push(classification)
  }
  return layers
}

function classSql(
  classification: Classification,
  { model, kept, bounds, held }: Judging,
  scope: SqlScope,
): Sql {
  const kind = sql.ref('p.type')
  const { name, for: only } = classification
  const value =
    classification.kind === 'rank'
      ? rankSql(classification, model.customerTypes.keys(), bounds, kind, scope)
      : tableSql(classification, scope)
  const given = only === null ? value : sql`(CASE WHEN ${kind} = ${only} THEN ${value} END)`
  const [keeps, was] = [held(classification), kept(name)]
  return keeps === null || was === null ? given : sql`(CASE WHEN ${keeps} THEN ${was} ELSE ${given} END)`
}

/** What is kept nowhere is not known. */
function absent({ customerScope }: Model, attribute: string, scope: SqlScope): Sql {
  const type: Type = customerScope.get(attribute)?.type ?? 'string'
  if (isList(type)) throw notInSql(`the list ${attribute}, which is kept nowhere`)
  return literal(null, type, scope)
}
