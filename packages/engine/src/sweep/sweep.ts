import type { Cause } from '@guanxi/core/api'
import { readBounds } from '@guanxi/database'
import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import type { Change } from '../judge/judge.ts'
import { refreshRanks } from '../ranks/refresh.ts'
import { midnightBefore } from './midnight.ts'

/** Customers to a transaction: short enough that writers in between do not wait. */
const portion = 500

export interface SweepOptions {
  readonly now: number
  /** What is said of customers that are reckoned afresh. */
  readonly cause?: Cause
  readonly onProgress?: ((done: number) => void) | undefined
}

/**
 * Works off every customer whose due moment has come, and refreshes the daily ranks whose midnight has passed.
 * @returns how many customers it worked on.
 */
export async function sweep(engine: Engine, options: SweepOptions): Promise<number> {
  let done = 0
  for (;;) {
    const worked = await engine.database.transaction(session => sweepPortion(engine, session, options))
    done += worked
    options.onProgress?.(done)
    if (worked < portion) break
  }
  if (await ranksAreDue(engine, engine.database.read, options.now)) {
    await engine.database.transaction(session => refreshRanks(engine, session, options.now))
  }
  return done
}

/** The same inside a transaction that is somebody else's, and is perhaps rolled back. */
export async function sweepWithin(engine: Engine, session: Session, options: SweepOptions): Promise<void> {
  while ((await sweepPortion(engine, session, options)) === portion);
  if (await ranksAreDue(engine, session, options.now)) await refreshRanks(engine, session, options.now)
}

async function sweepPortion(engine: Engine, session: Session, { now, cause }: SweepOptions): Promise<number> {
  const customers = await engine.customers.due(session, now, portion)
  const [first] = customers
  if (first === undefined) return 0
  const bounds = await engine.bounds.at(session, first.$generation)
  const forgotten = customers.filter(customer => customer.$judgedAt === null)
  const changes: Change[] = []
  const events = await eventsOf(engine, session, forgotten, now)
  for (const customer of customers) {
    if (customer.$judgedAt === null) {
      const pending = await engine.events.firstAfter(session, customer.id, null, now)
      const all = events.get(customer.id) ?? []
      changes.push(...engine.judge.reckon(customer, all, pending, now, bounds, cause ?? { kind: 'import' }))
    } else {
      changes.push(...(await engine.judge.catchUp(session, customer, now, bounds)))
    }
    customer.$version++
    customer.$updatedAt = now
  }
  await engine.customers.saveJudged(session, customers)
  await engine.keepChanges(session, changes)
  return customers.length
}

async function eventsOf(
  engine: Engine,
  session: Session,
  customers: readonly CustomerRow[],
  now: number,
): Promise<ReturnType<typeof Map.groupBy<string, Awaited<ReturnType<typeof engine.events.until>>[number]>>> {
  if (customers.length === 0) return new Map()
  const all = await engine.events.until(session, customers.map(customer => customer.id), now)
  return Map.groupBy(all, event => event.customer)
}

async function ranksAreDue(engine: Engine, session: Session, now: number): Promise<boolean> {
  const daily = [...engine.model.classifications.values()].filter(c => c.kind === 'rank' && c.refresh === 'daily')
  if (daily.length === 0) return false
  const midnight = midnightBefore(now, engine.model.timeZone)
  const stored = await readBounds(session)
  return daily.some(({ name }) => !stored.some(rank => rank.classification === name && rank.refreshedAt >= midnight))
}
