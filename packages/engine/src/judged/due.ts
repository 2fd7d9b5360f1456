import { sql } from 'kysely'
import { awaitedBy } from '@guanxi/core'
import type { Expression } from '@guanxi/core'
import { helpers, nextChangeSql } from '@guanxi/database'
import type { Sql, SqlScope } from '@guanxi/database'
import { firstEndSql } from './held-sql.ts'
import type { Judging } from './judged.ts'

type Rules = Pick<Judging, 'model' | 'kept' | 'held'>

/**
 * The next moment at which time alone can change something of a customer in `p`, as the judge leaves it at `now`; NULL for
 * none. It holds for who is not due and has the classes and the stage there are to have.
 * @throws GuanxiError `cel.not-in-sql` for what the database cannot answer exactly
 */
export function dueSql(rules: Rules, scope: SqlScope): Sql {
  const { cel } = scope.dialect
  const turns = askedOver(rules).flatMap(({ of, whens }) => {
    const moments = whens.flatMap(({ tree, text }) => nextChangeSql(tree, text, scope))
    if (moments.length === 0) return []
    return of === null ? moments : [sql`(CASE WHEN ${of} THEN ${cel.least(moments)} END)`]
  })
  return cel.least([...waits(rules, scope.now), ...turns])
}

interface Asked {
  /** Who is asked; null for everybody. */
  readonly of: Sql | null
  readonly whens: readonly Expression[]
}

function askedOver(rules: Rules): Asked[] {
  const { lifecycle, automations, strategies } = rules.model
  const awaited = [...automations.values()].flatMap((automation) => {
    const when = awaitedBy(automation)
    return when === null ? [] : [{ only: automation.for, when }]
  })
  const entitling = [...strategies.values()].flatMap((one) => one.rules.map(({ when }) => when))
  return [
    ...tablesOver(rules),
    ...(lifecycle?.transitions ?? []).map(({ from, when }) => ({
      of: sql`p.stage IN (${sql.join(from)})`,
      whens: [when],
    })),
    ...awaited.map(({ only, when }) => ({ of: ofTypes([only]), whens: [when] })),
    // What is awaited may hang on what customers are entitled to.
    ...(awaited.length === 0 ? [] : [{ of: ofTypes(awaited.map(({ only }) => only)), whens: entitling }]),
  ]
}

/** A table decides for nobody whose class was chosen by hand. */
function tablesOver({ model, held }: Rules): Asked[] {
  return [...model.classifications.values()].flatMap((one) => {
    if (one.kind === 'rank') return []
    const chosen = held(one)
    const decides = [ofTypes([one.for]) ?? [], chosen === null ? [] : sql`NOT ${chosen}`].flat()
    const of = decides.length === 0 ? null : sql.join(decides, sql` AND `)
    return [{ of, whens: one.rules.map(({ when }) => when) }]
  })
}

/** When what has been recorded comes in or leaves a window, and when a choice by hand ends. */
function waits({ model, kept }: Rules, now: number): Sql[] {
  const leaving = [...model.rollups.values()].flatMap(({ name, window }) => {
    const oldest = kept(helpers.oldest(name))
    return window === null || oldest === null ? [] : [sql`${oldest} + ${sql.lit(window)}`]
  })
  return [sql.ref('p.pending_at'), firstEndSql(now), ...leaving]
}

/** Customers of certain types; null for everybody, where one of them is for all. */
function ofTypes(types: readonly (string | null)[]): Sql | null {
  return types.includes(null) ? null : sql`p.type IN (${sql.join(types)})`
}
