import { boundsOf, compileTree, ranksOf } from '@guanxi/core'
import type { Bound } from '@guanxi/core'
import type { CustomerRow, EventRow, Session } from '@guanxi/database'
import { customersAsOf } from '../as-of/walk.ts'
import type { Engine } from '../crm/engine.ts'
import { breather } from '../customers/breather.ts'
import { bringUp } from '../customers/get.ts'
import { createJudge } from '../judge/judge.ts'
import type { Judge } from '../judge/judge.ts'
import type { BoundsOf } from '../judge/classes.ts'
import type { Draft } from './draft.ts'
import { rowForDraft } from './rows.ts'

/** A customer by the live configuration and by the draft, both judged at one moment. */
export interface Pair {
  readonly before: CustomerRow
  readonly after: CustomerRow
}

/** Whom to look at: everybody from behind an id on, or some. */
export type Whom = { readonly behind: string } | { readonly ids: readonly string[] }

const portion = 500

/**
 * Customers judged by both, in portions in the order of their ids. Nothing is written.
 * @param stored hears of the rows of some customers as they are kept, before time is turned to now
 */
export async function* pairs(
  session: Session,
  draft: Draft,
  now: number,
  whom: Whom,
  stored: (row: CustomerRow) => void = () => {},
): AsyncGenerator<readonly Pair[]> {
  const { engine } = draft
  const judge = createJudge(draft.model, draft.events)
  const fresh = await freshBounds(session, draft, judge, now)
  const kept = await engine.bounds.current(session)
  const bounds: BoundsOf = (name, type) =>
    draft.ranks.has(name)
      ? kept(draft.words.liveName(name), draft.words.liveType(type))
      : (fresh.get(`${name} ${type}`) ?? [])
  const breathe = breather(session)
  for await (const rows of rowsOf(engine, session, now, whom, stored)) {
    const prepared = await prepare(session, draft, judge, rows, now)
    for (const { after } of prepared) {
      judge.decide(after, now, bounds, { kind: 'revision' })
      await breathe()
    }
    yield prepared
  }
}

async function* rowsOf(
  engine: Engine,
  session: Session,
  now: number,
  whom: Whom,
  stored: (row: CustomerRow) => void,
): AsyncGenerator<readonly CustomerRow[]> {
  if ('behind' in whom) {
    for await (const { rows } of customersAsOf(engine, session, now, whom.behind)) yield rows
    return
  }
  for (let start = 0; start < whom.ids.length; start += portion) {
    const breathe = breather(session)
    const rows = await engine.customers.byIds(session, whom.ids.slice(start, start + portion), false)
    for (const row of rows) {
      stored(row)
      await bringUp(engine, session, row, now)
      await breathe()
    }
    yield rows
  }
}

/** Customers as the draft finds them, before it has judged. */
async function prepare(
  session: Session,
  draft: Draft,
  judge: Judge,
  rows: readonly CustomerRow[],
  now: number,
): Promise<readonly Pair[]> {
  const prepared = rows.map((row) => {
    const before = draft.words.translate(row)
    return { before, after: rowForDraft(draft, before) }
  })
  if (draft.totalsKept) return prepared
  const events = await eventsOf(draft, session, rows, now)
  for (const { after } of prepared) judge.total(after, events.get(after.id) ?? [], now)
  return prepared
}

async function eventsOf(
  draft: Draft,
  session: Session,
  rows: readonly CustomerRow[],
  now: number,
): Promise<ReadonlyMap<string, readonly EventRow[]>> {
  const ids = rows.map(({ id }) => id)
  return Map.groupBy(await draft.events.until(session, ids, now), ({ customer }) => customer)
}

/** Boundaries of the ranks that the draft brings or changes, as a refresh at publish would place them. */
async function freshBounds(
  session: Session,
  draft: Draft,
  judge: Judge,
  now: number,
): Promise<ReadonlyMap<string, readonly Bound[]>> {
  const ranks = ranksOf(draft.model).filter(({ name }) => !draft.ranks.has(name))
  const values = ranks.map((rank) => ({
    rank,
    read: compileTree(rank.by.tree, rank.by.functions),
    byType: new Map<string, number[]>(),
  }))
  if (ranks.length > 0) {
    const breathe = breather(session)
    for await (const { rows } of customersAsOf(draft.engine, session, now)) {
      for (const { after } of await prepare(session, draft, judge, rows, now)) {
        for (const { read, byType } of values) {
          const value = read({ customer: after, now })
          if (typeof value !== 'number') continue
          const known = byType.get(after.type)
          if (known === undefined) byType.set(after.type, [value])
          else known.push(value)
        }
        await breathe()
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
