import { sql } from 'kysely'
import type { Expression } from '@guanxi/core'
import { firstMoment, helpers, nextChangeSql } from '@guanxi/database'
import type { Moment, Sql, SqlScope } from '@guanxi/database'
import { firstEndSql } from './held-sql.ts'
import type { Judging } from './judged.ts'

type Rules = Pick<Judging, 'model' | 'kept' | 'held'>

/**
 * The next moment at which time alone can change something of a customer in `p`, as the judge leaves it at `now`; NULL for
 * none. It holds for who is not due and has the classes and the stage there are to have.
 * @throws GuanxiError `cel.not-in-sql` for what the database cannot answer exactly
 */
export function dueSql(rules: Rules, scope: SqlScope): Sql {
  const turns = askedOver(rules).flatMap((one) => turnsOf(one, scope))
  return firstMoment([...waits(rules, scope.now), ...turns], scope)
}

interface Asked {
  /** Who is asked; null for everybody. */
  readonly of: Sql | null
  readonly when: Expression
}

function askedOver(rules: Rules): Asked[] {
  const { lifecycle, automations, strategies } = rules.model
  const awaited = [...automations.values()].flatMap(({ for: only, trigger }) =>
    trigger.kind === 'becomes' ? [{ only, when: trigger.when }] : [],
  )
  // What is awaited may hang on what customers are entitled to.
  const waiting = ofTypes(awaited.map(({ only }) => only))
  const entitling =
    awaited.length === 0 ? [] : [...strategies.values()].flatMap((one) => one.rules.map(({ when }) => when))
  return [
    ...tablesOver(rules),
    ...(lifecycle?.transitions ?? []).map(({ from, when }) => ({
      of: sql`p.stage IN (${sql.join(from)})`,
      when,
    })),
    ...awaited.map(({ only, when }) => ({ of: ofTypes([only]), when })),
    ...entitling.map((when) => ({ of: waiting, when })),
  ]
}

/** A table decides for nobody whose class was chosen by hand. */
function tablesOver({ model, held }: Rules): Asked[] {
  return [...model.classifications.values()].flatMap((one) => {
    if (one.kind === 'rank') return []
    const chosen = held(one)
    const decides = [ofTypes([one.for]) ?? [], chosen === null ? [] : sql`NOT ${chosen}`].flat()
    const of = decides.length === 0 ? null : sql.join(decides, sql` AND `)
    return one.rules.map(({ when }) => ({ of, when }))
  })
}

/** When what has been recorded comes in or leaves a window, and when a choice by hand ends. */
function waits({ model, kept }: Rules, now: number): Moment[] {
  const leaving = [...model.rollups.values()].flatMap(({ name, window }) => {
    const oldest = kept(helpers.oldest(name))
    return window === null || oldest === null ? [] : [sql`${oldest} + ${sql.lit(window)}`]
  })
  const moments = [sql.ref('p.pending_at'), firstEndSql(now), ...leaving]
  return moments.map((at) => ({ at, before: Number.MAX_SAFE_INTEGER }))
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
