import { ranksOf } from '@guanxi/core'
import type { CustomerRow, EventRow, Session } from '@guanxi/database'
import { rankedAsOf } from '../as-of/ranks.ts'
import type { Engine } from '../crm/engine.ts'
import { breather } from '../customers/breather.ts'
import { bringUp } from '../customers/bring-up.ts'
import { createJudge } from '../judge/judge.ts'
import type { Judge } from '../judge/judge.ts'
import type { BoundsOf } from '../judge/classes.ts'
import { findBounds, over, placeRow, ranking } from '../ranks/place.ts'
import { isRead } from '../ranks/refresh.ts'
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
 * Customers judged by both, in portions in the order of their ids. Nothing is written. Ranks that the draft brings or
 * changes are placed after everybody is judged without them, and whom they move is judged again: as publishing does.
 * @param stored hears of the rows of some customers as they are kept, before time is turned to now
 */
export async function* pairs(
  session: Session,
  draft: Draft,
  now: number,
  whom: Whom,
  stored: (row: CustomerRow) => void = () => {},
): AsyncGenerator<readonly Pair[]> {
  const { engine, model } = draft
  const judge = createJudge(model, draft.events)
  const { fresh, walk } = await rankedAsOf(engine, session, now)
  const live = over(fresh, await engine.bounds.current(session))
  const { words } = draft
  const carried: BoundsOf = (name, type) =>
    draft.ranks.has(name) ? live(words.liveName(name), words.liveType(type)) : []
  const breathe = breather(session)
  const judged = async (rows: readonly CustomerRow[]): Promise<readonly Pair[]> => {
    const prepared = await prepare(session, draft, judge, rows, now)
    for (const { after } of prepared) {
      judge.decide(after, now, carried, { kind: 'revision' })
      await breathe()
    }
    return prepared
  }
  const placed = ranksOf(model).flatMap((rank) => (draft.ranks.has(rank.name) ? [] : [ranking(rank)]))
  const drafted = await findBounds(placed, model, () => judgedRows(walk(), judged), now)
  const bounds = over(drafted, carried)
  const decideAgain = placed.some(({ rank }) => isRead(model, rank.name))
  const all = 'behind' in whom ? walk(whom.behind) : someRows(engine, session, now, whom.ids, stored)
  for await (const { rows } of all) {
    const portion = await judged(rows)
    for (const { after } of portion) {
      const moved = placeRow(placed, after, drafted, now)
      if (moved.length > 0 && decideAgain) judge.decide(after, now, bounds, { kind: 'rank' })
      await breathe()
    }
    yield portion
  }
}

/** Customers as the draft has judged them. */
async function* judgedRows(
  all: AsyncIterable<{ readonly rows: readonly CustomerRow[] }>,
  judged: (rows: readonly CustomerRow[]) => Promise<readonly Pair[]>,
): AsyncGenerator<{ readonly rows: readonly CustomerRow[] }> {
  for await (const { rows } of all) yield { rows: (await judged(rows)).map(({ after }) => after) }
}

async function* someRows(
  engine: Engine,
  session: Session,
  now: number,
  ids: readonly string[],
  stored: (row: CustomerRow) => void,
): AsyncGenerator<{ readonly rows: readonly CustomerRow[] }> {
  for (let start = 0; start < ids.length; start += portion) {
    const breathe = breather(session)
    const rows = await engine.customers.byIds(session, ids.slice(start, start + portion), false)
    for (const row of rows) {
      stored(row)
      await bringUp(engine, session, row, now)
      await breathe()
    }
    yield { rows }
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
