import { ranksOf } from '@guanxi/core'
import type { GuanxiError, Rank } from '@guanxi/core'
import type { Cause } from '@guanxi/core/api'
import { readBounds } from '@guanxi/database'
import type { CustomerRow, EventRow, Session } from '@guanxi/database'
import { sealAudit } from '../audit/seal.ts'
import type { Engine } from '../crm/engine.ts'
import { keep } from '../judge/keep.ts'
import { add, nothing } from '../judge/outcome.ts'
import { isDaily, refreshRanks } from '../ranks/refresh.ts'
import { forgetOldAnswers } from './answers.ts'
import { dropOldColumns } from './columns.ts'
import { forgetWhatIsOver } from './over.ts'
import { midnightBefore } from './midnight.ts'
import { breather } from '../customers/breather.ts'
import { touch } from '../customers/touch.ts'
import { forgetOldDeliveries } from '../webhooks/forget.ts'

/** Customers to a transaction: short enough that writers in between do not wait. */
const portion = 500

export interface SweepOptions {
  readonly now: number
  /** What is said of customers that are reckoned afresh. */
  readonly cause?: Cause
  /** Ranks to place afresh, whether they are due or not. */
  readonly ranks?: ReadonlySet<string>
  /** Whether nothing is set off by it: the past is played again. */
  readonly silent?: boolean
  readonly onProgress?: ((done: number) => void) | undefined
  /** Hears of columns that cannot be dropped; where nobody does, none is. */
  readonly onProblem?: ((problem: GuanxiError) => void) | undefined
}

/**
 * Works off all that time has made due, and tidies the database up.
 * @returns how many customers it worked on.
 */
export async function sweep(engine: Engine, options: SweepOptions): Promise<number> {
  const done = await workOff(engine, options)
  await forgetOldAnswers(engine, options.now)
  await forgetOldDeliveries(engine, options.now)
  await sealAudit(engine, engine.database, options.now)
  await forgetWhatIsOver(engine, options.now)
  if (options.onProblem !== undefined) await dropOldColumns(engine, options.now, options.onProblem)
  await engine.database.tidy()
  return done
}

/**
 * Works off every customer whose due moment has come, and refreshes the daily ranks whose midnight has passed.
 * @returns how many customers it worked on.
 */
export async function workOff(engine: Engine, options: SweepOptions): Promise<number> {
  let done = 0
  // At first whom nobody else is busy with; then the others too, or they would be placed among all by what they no longer are.
  for (const lock of ['free', 'all'] as const) {
    for (;;) {
      const worked = await engine.database.transaction((session) =>
        sweepPortion(engine, session, options, lock),
      )
      done += worked
      options.onProgress?.(done)
      if (worked < portion) break
    }
  }
  const { ranks = new Set() } = options
  if (ranks.size > 0 || (await ranksDue(engine, engine.database.read, options.now)).length > 0) {
    await engine.database.transaction((session) => refreshDue(engine, session, options))
  }
  return done
}

/** Alone with the ranks: of two workers who both saw them due, the second finds them fresh. */
async function refreshDue(
  engine: Engine,
  session: Session,
  { now, cause, silent = false, ranks = new Set() }: SweepOptions,
): Promise<void> {
  await engine.database.dialect.lockAlone(session)
  const due = new Set((await ranksDue(engine, session, now)).map(({ name }) => name))
  if (ranks.size + due.size === 0) return
  const which = ({ name }: Rank): boolean => ranks.has(name) || due.has(name)
  // Where an import or another configuration places customers, nothing has happened to them.
  await refreshRanks(engine, session, now, which, cause === undefined && !silent)
}

async function sweepPortion(
  engine: Engine,
  session: Session,
  { now, cause, silent = false }: SweepOptions,
  lock: 'free' | 'all',
): Promise<number> {
  const customers = await engine.customers.due(session, now, portion, lock)
  if (customers.length === 0) return 0
  const bounds = await engine.bounds.of(session, customers)
  const outcome = nothing()
  // A new configuration marks as due whom it judges otherwise.
  const turned: Cause = cause?.kind === 'revision' ? cause : { kind: 'time' }
  const afresh = await factsOf(
    engine,
    session,
    customers.filter(({ $judgedAt }) => $judgedAt === null),
    now,
  )
  const breathe = breather(session)
  for (const customer of customers) {
    const facts = afresh.get(customer.id)
    if (facts === undefined) add(outcome, await engine.judge.catchUp(session, customer, now, bounds, turned))
    else add(outcome, engine.judge.reckon(customer, facts, now, bounds, cause ?? { kind: 'import' }))
    touch(customer, now)
    await breathe()
  }
  await engine.customers.saveJudged(session, customers)
  await keep(engine, session, silent ? { ...outcome, fired: [] } : outcome)
  return customers.length
}

/** All that customers who are to be reckoned afresh are reckoned from. */
async function factsOf(
  engine: Engine,
  session: Session,
  customers: readonly CustomerRow[],
  now: number,
): Promise<ReadonlyMap<string, { readonly events: readonly EventRow[]; readonly pendingAt: number | null }>> {
  if (customers.length === 0) return new Map()
  const ids = customers.map((customer) => customer.id)
  const events = Map.groupBy(await engine.events.until(session, ids, now), (event) => event.customer)
  const pending = await engine.events.firstAfterEach(session, ids, now)
  return new Map(ids.map((id) => [id, { events: events.get(id) ?? [], pendingAt: pending.get(id) ?? null }]))
}

/** The daily ranks whose midnight has passed since they were refreshed. */
export async function ranksDue(engine: Engine, session: Session, now: number): Promise<Rank[]> {
  const daily = ranksOf(engine.model).filter(isDaily)
  if (daily.length === 0) return []
  const midnight = midnightBefore(now, engine.model.timeZone)
  const stored = await readBounds(session)
  const fresh = (name: string): boolean =>
    stored.some((rank) => rank.classification === name && rank.refreshedAt >= midnight)
  return daily.filter(({ name }) => !fresh(name))
}
