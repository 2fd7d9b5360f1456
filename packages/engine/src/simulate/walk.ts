import { boundsOf, compileTree } from '@guanxi/core'
import type { Bound, Rank } from '@guanxi/core'
import type { CustomerRow, EventRow, Session } from '@guanxi/database'
import { customersAsOf } from '../as-of/walk.ts'
import type { Engine } from '../crm/engine.ts'
import { createJudge } from '../judge/judge.ts'
import type { BoundsOf } from '../judge/classes.ts'
import type { Draft } from './draft.ts'
import { rowForDraft } from './rows.ts'

/** A customer by the live configuration and by the draft, both judged at one moment. */
export interface Pair {
  readonly before: CustomerRow
  readonly after: CustomerRow
}

/** Every customer, in portions in the order of their ids, from behind an id on. Nothing is written. */
export async function* pairs(
  engine: Engine,
  session: Session,
  draft: Draft,
  now: number,
  behind = '',
): AsyncGenerator<readonly Pair[]> {
  const judge = createJudge(draft.model, engine.events)
  const fresh = await freshBounds(engine, session, draft, now)
  for await (const portion of prepared(engine, session, draft, now, behind)) {
    const stored = await engine.bounds.of(
      session,
      portion.map(({ before }) => before),
    )
    const bounds: BoundsOf = (name, type) =>
      draft.ranks.has(name) ? stored(name, type) : (fresh.get(`${name} ${type}`) ?? [])
    for (const { after } of portion) judge.decide(after, now, bounds, { kind: 'revision' })
    yield portion
  }
}

/** The same before the draft has judged. */
async function* prepared(
  engine: Engine,
  session: Session,
  draft: Draft,
  now: number,
  behind = '',
): AsyncGenerator<readonly Pair[]> {
  const judge = createJudge(draft.model, engine.events)
  for await (const { rows } of customersAsOf(engine, session, now, behind)) {
    const portion = rows.map((before) => ({ before, after: rowForDraft(draft, before) }))
    if (!draft.totalsKept) {
      const events = await eventsOf(engine, session, rows, now)
      for (const { after } of portion) judge.total(after, events.get(after.id) ?? [], now)
    }
    yield portion
  }
}

async function eventsOf(
  engine: Engine,
  session: Session,
  rows: readonly CustomerRow[],
  now: number,
): Promise<ReadonlyMap<string, readonly EventRow[]>> {
  const ids = rows.map(({ id }) => id)
  return Map.groupBy(await engine.events.until(session, ids, now), ({ customer }) => customer)
}

/** Boundaries of the ranks that the draft brings or changes, as a refresh at publish would place them. */
async function freshBounds(
  engine: Engine,
  session: Session,
  draft: Draft,
  now: number,
): Promise<ReadonlyMap<string, readonly Bound[]>> {
  const { classifications } = draft.model
  const ranks = [...classifications.values()].filter(
    (c): c is Rank => c.kind === 'rank' && !draft.ranks.has(c.name),
  )
  const values = ranks.map((rank) => ({
    rank,
    read: compileTree(rank.by.tree),
    byType: new Map<string, number[]>(),
  }))
  if (ranks.length > 0) {
    for await (const portion of prepared(engine, session, draft, now)) {
      for (const { after } of portion) {
        for (const { read, byType } of values) {
          const value = read({ customer: after, now })
          if (typeof value !== 'number') continue
          const known = byType.get(after.type)
          if (known === undefined) byType.set(after.type, [value])
          else known.push(value)
        }
      }
    }
  }
  return new Map(
    values.flatMap(({ rank, byType }) =>
      [...byType].map(
        ([type, all]) => [`${rank.name} ${type}`, boundsOf(rank, Float64Array.from(all))] as const,
      ),
    ),
  )
}
