import { sql } from 'kysely'
import { awaitedBy } from '@guanxi/core'
import type { Automation, Model, Type } from '@guanxi/core'
import { toSql, truthOf } from '@guanxi/database'
import type { Sql, SqlScope } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { judgedSql } from './judged.ts'
import type { Judging } from './judged.ts'
import { standing } from './standing.ts'
import { literal } from './table-sql.ts'

/** A classification that is decided afresh: what customers have of it, and what they are given. */
export interface Decided {
  readonly name: string
  readonly type: Type
  readonly was: Sql
  readonly is: Sql
}

/** What a configuration makes of all customers, as parts of a statement over `p`. It speaks of those who are not due. */
export interface Outcome {
  readonly from: Sql
  readonly scope: SqlScope
  /** The classifications by which somebody may be given another class. */
  readonly decided: readonly Decided[]
  /** Who is given another class. */
  readonly differs: readonly Sql[]
  /** Of whom only the judge knows what becomes: who has a step to take, or an awaited truth that turned. */
  readonly beyond: readonly Sql[]
}

/** @throws GuanxiError `cel.not-in-sql` for what the database cannot answer exactly */
export function outcomeOf(engine: Engine, judging: Omit<Judging, 'standing'>): Outcome {
  const { model, kept } = judging
  const same = standing(engine.model, model)
  const { from, scope } = judgedSql(engine, { ...judging, standing: same })
  const decided = [...model.classifications.values()]
    .filter(({ name }) => !same.has(name))
    .map(({ name, type }): Decided => {
      const was = kept(name) ?? literal(null, type, scope)
      return { name, type, was, is: scope.column('customer', name) }
    })
  return {
    from,
    scope,
    decided,
    differs: decided.map(({ was, is }) => sql`${was} IS DISTINCT FROM ${is}`),
    beyond: [
      ...stageMoves(model, scope),
      ...[...model.automations.values()].flatMap((one) => truthDiffers(one, kept, scope)),
    ],
  }
}

/** The column of a subquery in which a classification's kept class is put, by its place in `decided`. */
export const wasRef = (place: number): Sql => sql.ref(`was${place}`)
/** The column for what it gives. */
export const isRef = (place: number): Sql => sql.ref(`is${place}`)

/** Whoever has a step to take, or is in no stage that there is, or in one where there are none. */
function stageMoves({ lifecycle }: Model, scope: SqlScope): Sql[] {
  if (lifecycle === null) return [sql`p.stage IS NOT NULL`]
  const stage = scope.column('customer', 'stage')
  const name = (of: string): Sql => scope.dialect.cel.literal(of, 'string')
  const names = lifecycle.stages.map((each) => name(each.name))
  const steps = lifecycle.transitions
    .filter(({ from, to }) => from.some((each) => each !== to))
    .map(({ from, to, when }) => {
      const out = from.filter((each) => each !== to).map(name)
      return sql`(${stage} IN (${sql.join(out)}) AND ${toSql(when.tree, scope)})`
    })
  return [sql`${stage} IS NULL`, sql`${stage} NOT IN (${sql.join(names)})`, ...steps]
}

function truthDiffers(automation: Automation, kept: Judging['kept'], scope: SqlScope): Sql[] {
  const { name, for: only } = automation
  const when = awaitedBy(automation)
  if (when === null) return []
  const holds = sql`(${toSql(when.tree, scope)}) IS TRUE`
  const was = kept(truthOf(name))
  const differs = was === null ? holds : sql`(${was} IS TRUE) <> (${holds})`
  return [only === null ? differs : sql`(p.type = ${only} AND ${differs})`]
}
