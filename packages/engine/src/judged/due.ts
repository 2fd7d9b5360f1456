import { sql } from 'kysely'
import type { Expression, Model } from '@guanxi/core'
import { firstMoment, helpers, nextChangeSql } from '@guanxi/database'
import type { Moment, Sql, SqlScope } from '@guanxi/database'
import type { Judging } from './judged.ts'

/**
 * The next moment at which time alone can change something of a customer in `p`, as the judge leaves it at `now`; NULL for
 * none. It holds for who is not due, has the classes and the stage there are to have, and no choice by hand.
 * @throws GuanxiError `cel.not-in-sql` for what the database cannot answer exactly
 */
export function dueSql(model: Model, kept: Judging['kept'], scope: SqlScope): Sql {
  const asked = askedOver(model)
  return firstMoment([...waits(model, kept), ...asked.flatMap((one) => turnsOf(one, scope))], scope)
}

interface Asked {
  /** Who is asked; null for everybody. */
  readonly of: Sql | null
  readonly when: Expression
}

function askedOver({ classifications, lifecycle, automations, strategies }: Model): Asked[] {
  // Several outputs of one table share their conditions.
  const rules = new Map(
    [...classifications.values()].flatMap((one) =>
      one.kind === 'rank' ? [] : one.rules.map(({ when }) => [when, one.for] as const),
    ),
  )
  const awaited = [...automations.values()].flatMap(({ for: only, trigger }) =>
    trigger.kind === 'becomes' ? [{ only, when: trigger.when }] : [],
  )
  // What is awaited may hang on what customers are entitled to.
  const entitling = [...strategies.values()].flatMap((one) => one.rules.map(({ when }) => when))
  return [
    ...[...rules].map(([when, only]) => ({ of: ofTypes([only]), when })),
    ...(lifecycle?.transitions ?? []).map(({ from, when }) => ({
      of: sql`p.stage IN (${sql.join(from)})`,
      when,
    })),
    ...awaited.map(({ only, when }) => ({ of: ofTypes([only]), when })),
    ...(awaited.length === 0
      ? []
      : entitling.map((when) => ({ of: ofTypes(awaited.map(({ only }) => only)), when }))),
  ]
}

/** When what has been recorded comes in, and when it leaves a window. */
function waits({ rollups }: Model, kept: Judging['kept']): Moment[] {
  const leaving = [...rollups.values()].flatMap(({ name, window }) => {
    const oldest = kept(helpers.oldest(name))
    return window === null || oldest === null ? [] : [sql`${oldest} + ${sql.lit(window)}`]
  })
  return [sql.ref('p.pending_at'), ...leaving].map((at) => ({ at, before: Number.MAX_SAFE_INTEGER }))
}

function turnsOf({ of, when: { tree, text } }: Asked, scope: SqlScope): Moment[] {
  const moments = nextChangeSql(tree, text, scope)
  if (of === null) return moments
  return moments.map(({ at, before }) => ({ at: sql`CASE WHEN ${of} THEN ${at} END`, before }))
}

/** Customers of certain types; null for everybody, where one of them is for all. */
function ofTypes(types: readonly (string | null)[]): Sql | null {
  return types.includes(null) ? null : sql`p.type IN (${sql.join(types)})`
}
