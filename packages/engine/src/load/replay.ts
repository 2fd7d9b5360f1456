import type { GuanxiError } from '@guanxi/core'
import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { save, startWork, takeIn } from '../events/take-in.ts'
import { add } from '../judge/outcome.ts'
import { isDaily, refreshRanks } from '../ranks/refresh.ts'
import { midnightAfter, midnightBefore } from '../sweep/midnight.ts'
import { sweep } from '../sweep/sweep.ts'
import { eventRows } from './add.ts'
import { idsOf, knownCustomers } from '../customers/resolve.ts'
import { assignFields, loadCustomers, outsideKey, refOf } from './customers.ts'
import type { LoadCounts } from './load.ts'
import { retryRaced } from './raced.ts'
import type { ReadRow } from './read-row.ts'

/**
 * Turns the clock from the first new event to `now` through every moment in order: each local midnight (what is due, then
 * the daily ranks), and each event's own time. Events of one instant are one moment.
 */
export async function replay(
  engine: Engine,
  rows: readonly ReadRow[],
  now: number,
  onProblem: (problem: GuanxiError) => void,
  onProgress?: (done: number, total: number) => void,
): Promise<LoadCounts> {
  const fresh = await withoutKnown(engine, engine.database.read, rows)
  const total = { customers: 0, events: 0, duplicates: rows.length - fresh.length }
  if (fresh.length === 0) return total
  const { timeZone } = engine.model
  const sorted = fresh.toSorted((a, b) => timeOf(a, now) - timeOf(b, now) || a.line - b.line)
  const byDay = Map.groupBy(sorted, (row) => midnightBefore(Math.min(timeOf(row, now), now), timeZone))
  let done = 0
  const [firstDay = now] = byDay.keys()
  for (let midnight = firstDay; midnight <= now; midnight = midnightAfter(midnight, timeZone)) {
    await sweep(engine, { now: midnight, silent: true })
    const today = byDay.get(midnight)
    if (today === undefined) continue
    const played = await retryRaced(
      async () => await engine.database.transaction((session) => playDay(engine, session, today, now)),
    )
    for (const counts of played) {
      total.customers += counts.customers
      total.events += counts.events
      total.duplicates += counts.duplicates
    }
    done += today.length
    onProgress?.(done, sorted.length)
  }
  await sweep(engine, { now, silent: true, onProblem })
  await engine.database.transaction((session) => refreshRanks(engine, session, now, isDaily, false))
  return total
}

/** A row without an event brings a customer, who is there from the moment of the import. */
function timeOf({ event }: ReadRow, now: number): number {
  return event?.at ?? now
}

async function playDay(
  engine: Engine,
  session: Session,
  rows: readonly ReadRow[],
  now: number,
): Promise<LoadCounts[]> {
  const counts: LoadCounts[] = []
  for (const [at, moment] of Map.groupBy(rows, (row) => timeOf(row, now))) {
    counts.push(await playMoment(engine, session, moment, Math.min(at, now)))
  }
  return counts
}

async function playMoment(
  engine: Engine,
  session: Session,
  rows: readonly ReadRow[],
  now: number,
): Promise<LoadCounts> {
  const known = await knownCustomers(engine, session, rows.map(refOf), true)
  const { loaded, created } = await loadCustomers(engine, session, rows, known, now)
  const customers = [...new Set(loaded.map(({ customer }) => customer))]
  const work = await startWork(engine, session, { customers, created }, now)
  const changed = assignFields(loaded)
  const events = eventRows(engine, loaded, now)
  const appended = await takeIn(engine, session, work, events)
  const judged = new Set(events.filter(({ id }) => appended.has(id)).map(({ customer }) => customer))
  for (const customer of changed) {
    if (created.has(customer) || judged.has(customer.id)) continue
    work.touched.add(customer)
    // Whoever is to be reckoned afresh is so by the next sweep, fields and all.
    if (customer.$judgedAt === null) continue
    add(work.outcome, engine.judge.decide(customer, now, work.bounds, { kind: 'import' }))
  }
  // History is played again: what it would have set off is over.
  await save(engine, session, { ...work, outcome: { ...work.outcome, fired: [] } }, changed)
  return { customers: created.size, events: appended.size, duplicates: events.length - appended.size }
}

/** Rows whose event is not on record yet: a file played before changes nothing. */
async function withoutKnown(engine: Engine, session: Session, rows: readonly ReadRow[]): Promise<ReadRow[]> {
  const fresh: ReadRow[] = []
  for (let start = 0; start < rows.length; start += 1000) {
    const part = rows.slice(start, start + 1000)
    const ids = await idsOf(engine, session, part.map(refOf))
    const keys = part.flatMap((row) => row.event?.key ?? [])
    const present = await engine.events.present(session, [...new Set(ids.values())], keys)
    const isKnown = (row: ReadRow): boolean => {
      const id = ids.get(outsideKey(row))
      return id !== undefined && row.event !== null && present.has(`${id} ${row.event.key}`)
    }
    fresh.push(...part.filter((row) => !isKnown(row)))
  }
  return fresh
}
