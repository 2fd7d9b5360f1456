import { attributesRead, boundsOf, placeIn, ranksOf } from '@guanxi/core'
import type { Bound, Model, Rank } from '@guanxi/core'
import { nextGeneration, saveBounds, toSql } from '@guanxi/database'
import type { Session } from '@guanxi/database'
import { sql } from 'kysely'
import type { Engine } from '../crm/engine.ts'
import type { Change } from '../judge/judge.ts'
import { breather } from '../customers/breather.ts'
import { touch } from '../customers/touch.ts'
import { askedOf } from '../judge/asked.ts'
import { columnOf } from '../customers/sql-scope.ts'
import { isHeld } from '../overrides/held.ts'

/** Ranks that follow the calendar and imports by themselves. */
export function isDaily(rank: Rank): boolean {
  return rank.refresh === 'daily'
}

/** One customer as a rank sees it. */
interface Ranked {
  readonly id: string
  readonly value: number | null
  readonly class: string | number | null
  readonly version: number
  /** What was chosen by hand. */
  readonly overrides: string | null
}

const portion = 1000

/**
 * Ranks customers afresh, by the ranks that are asked for: finds each rank's boundaries per customer type, places everyone,
 * and writes only those whose class changed. Whoever's other classes or stage follow from a rank is decided again.
 */
export async function refreshRanks(
  engine: Engine,
  session: Session,
  now: number,
  which: (rank: Rank) => boolean,
): Promise<void> {
  await engine.database.dialect.lockAlone(session)
  const moved = new Set<string>()
  const ranks = ranksOf(engine.model).filter(which)
  for (const rank of ranks) {
    const types = rank.for === null ? [...engine.model.customerTypes.keys()] : [rank.for]
    for (const type of types) {
      const customers = await rankedValues(engine, session, rank, type, now)
      const values = customers.flatMap(({ value }) => (value === null ? [] : [value]))
      const bounds = boundsOf(rank, Float64Array.from(values))
      await saveBounds(session, { classification: rank.name, type, bounds, refreshedAt: now })
      for (const id of await place(engine, session, rank, customers, bounds, now)) moved.add(id)
    }
  }
  if (ranks.length > 0) await nextGeneration(session)
  if (ranks.some((rank) => isRead(engine.model, rank.name)))
    await decideAgain(engine, session, [...moved], now)
}

async function rankedValues(
  engine: Engine,
  session: Session,
  rank: Rank,
  type: string,
  now: number,
): Promise<Ranked[]> {
  const column = columnOf(engine, 'c')
  const { dialect } = engine.database
  const value = toSql(rank.by.tree, { dialect, column, now })
  const current = column('customer', rank.name)
  const { rows } = await sql<Ranked>`
    SELECT c.id AS id, ${value} AS value, ${current} AS class, c.version AS version, c.overrides AS overrides FROM customers AS c WHERE c.type = ${type}
    ORDER BY c.id${sql.raw(dialect.lockRows)}`.execute(session.sql)
  return rows
}

async function place(
  engine: Engine,
  session: Session,
  rank: Rank,
  customers: readonly Ranked[],
  bounds: readonly Bound[],
  now: number,
): Promise<string[]> {
  const changes: (Change & { readonly version: number })[] = []
  for (const { id, value, class: from, version, overrides } of customers) {
    // One whose end has come meanwhile is the sweep's to end.
    if (isHeld(overrides, rank.name)) continue
    const to = placeIn(rank, bounds, value)
    if (from !== to)
      changes.push({
        customer: id,
        attribute: rank.name,
        at: now,
        from,
        to,
        cause: { kind: 'rank' },
        version: Number(version),
      })
  }
  const key = { name: 'id', type: 'string' } as const
  const update = engine.database.dialect.updater({
    table: 'customers',
    key,
    columns: [
      { name: engine.layout.columnOf(rank.name), type: rank.type },
      { name: 'version', type: 'int' },
      { name: 'updated_at', type: 'timestamp' },
    ],
  })
  for (let start = 0; start < changes.length; start += portion) {
    const part = changes.slice(start, start + portion)
    await update(
      session,
      part.map(({ customer, to, version }) => [customer, to as string | number | null, version + 1, now]),
    )
    await engine.keepChanges(session, part)
  }
  return changes.map((change) => change.customer)
}

/** Whether anything that is decided follows from this rank. */
export function isRead(model: Model, rank: string): boolean {
  return askedOf(model).some(({ tree }) => attributesRead(tree, 'customer').includes(rank))
}

async function decideAgain(
  engine: Engine,
  session: Session,
  ids: readonly string[],
  now: number,
): Promise<void> {
  const breathe = breather(session)
  for (let start = 0; start < ids.length; start += portion) {
    const customers = await engine.customers.byIds(session, ids.slice(start, start + portion), true)
    const judged = customers.filter((customer) => customer.$judgedAt !== null)
    const bounds = await engine.bounds.of(session, customers)
    const changes: Change[] = []
    for (const customer of judged) {
      changes.push(...(await engine.judge.catchUp(session, customer, now, bounds)))
      changes.push(...engine.judge.decide(customer, now, bounds, { kind: 'rank' }))
      touch(customer, now)
      await breathe()
    }
    await engine.customers.saveJudged(session, judged)
    await engine.keepChanges(session, changes)
  }
}
