import { sql } from 'kysely'
import { isList } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type { ClassValue } from '@guanxi/core/api'
import type { Row, Session, Sql } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { keptBy } from './judged.ts'
import type { Judging } from './judged.ts'
import { isRef, outcomeOf, wasRef } from './outcome.ts'

/** For whom a configuration gives something else than is kept. */
export interface Differing {
  /** In their order. */
  readonly ids: readonly string[]
  /** Those who are only given other classes, counted by what they have and are given of each classification that may differ. */
  readonly groups: readonly Group[]
}

export type Change = readonly [from: ClassValue, to: ClassValue]

export interface Group {
  readonly changes: ReadonlyMap<string, Change>
  readonly customers: number
}

/**
 * Finds the customers for whom a configuration gives another class, stage or awaited truth than is kept, and those for whom
 * time alone may have: whoever is due. One statement over all of them.
 * @param each whether all of them are to be told by their ids
 * @throws GuanxiError `cel.not-in-sql` for what the database cannot answer exactly
 */
export async function differing(
  engine: Engine,
  session: Session,
  judging: Omit<Judging, 'standing' | 'held'>,
  each: boolean,
): Promise<Differing> {
  const { now } = judging
  const { from, decided, differs, beyond } = outcomeOf(engine, { ...judging, held: () => null })
  // Of a choice by hand only the judge knows whether the draft has its class.
  const alone = sql.join(
    [sql`p.due_at <= ${now}`, sql`p.overrides IS NOT NULL`, ...gone(engine, judging.model), ...beyond],
    sql` OR `,
  )
  const any = sql.join([alone, ...differs], sql` OR `)
  const counted = each ? [] : decided
  const pairs = counted.map(({ was, is }, i) => sql`, ${was} AS ${wasRef(i)}, ${is} AS ${isRef(i)}`)
  const keys = counted.map((_, i) => sql`, ${wasRef(i)}, ${isRef(i)}`)
  const one = each ? sql`p.id` : sql`CASE WHEN ${alone} THEN p.id END`
  // Nothing is sorted there: asked for an order, PostgreSQL walks the index instead of scanning side by side.
  const { rows } = await sql<Row>`SELECT one${sql.join(keys, sql``)}, count(*) AS n
    FROM (SELECT ${one} AS one${sql.join(pairs, sql``)} FROM ${from} AS p WHERE ${any}) AS q
    GROUP BY one${sql.join(keys, sql``)}`.execute(session.sql)
  const [alike, ids] = [rows.filter((row) => row['one'] === null), rows.filter((row) => row['one'] !== null)]
  return {
    ids: ids.map((row) => String(row['one'])).toSorted(),
    groups: alike.map((row) => ({
      changes: new Map(
        counted.map(({ name }, i) => [name, [row[`was${i}`], row[`is${i}`]]]),
      ) as Group['changes'],
      customers: Number(row['n']),
    })),
  }
}

/** Whoever has a class of the live configuration that the draft no longer has. */
function gone(engine: Engine, model: Model): Sql[] {
  const kept = keptBy(engine.layout)
  return [...engine.model.classifications.values()]
    .filter(({ name }) => !model.classifications.has(name))
    .map(({ name, type }) => (isList(type) ? sql`1 = 1` : sql`${kept(name)} IS NOT NULL`))
}
