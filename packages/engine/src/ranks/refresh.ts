import { attributesRead, boundsOf, placeIn, ranksOf } from '@guanxi/core'
import type { Bound, Model, Rank } from '@guanxi/core'
import { nextGeneration, saveBounds, toSql } from '@guanxi/database'
import type { Session } from '@guanxi/database'
import { sql } from 'kysely'
import type { Engine } from '../crm/engine.ts'
import { keep } from '../judge/keep.ts'
import { add, nothing } from '../judge/outcome.ts'
import type { Change } from '../judge/change.ts'
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
 * @param fires whether automations are set off by it
 */
export async function refreshRanks(
  engine: Engine,
  session: Session,
  now: number,
  which: (rank: Rank) => boolean,
  fires: boolean,
): Promise<void> {
  await engine.database.dialect.lockAlone(session)
  const moved: Change[] = []
  const ranks = ranksOf(engine.model).filter(which)
  for (const rank of ranks) {
    const types = rank.for === null ? [...engine.model.customerTypes.keys()] : [rank.for]
    for (const type of types) {
      const customers = await rankedValues(engine, session, rank, type, now)
      const values = customers.flatMap(({ value }) => (value === null ? [] : [value]))
      const bounds = boundsOf(rank, Float64Array.from(values))
      await saveBounds(session, { classification: rank.name, type, bounds, refreshedAt: now })
      moved.push(...(await place(engine, session, rank, customers, bounds, now)))
    }
  }
  if (ranks.length > 0) await nextGeneration(session)
  const matters = ({ name }: Rank): boolean =>
    isRead(engine.model, name) || (fires && isWatched(engine.model, name))
  if (ranks.some(matters)) await decideAgain(engine, session, moved, now, fires)
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
): Promise<Change[]> {
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
  return changes.map(({ customer, attribute, at, from, to, cause }) => ({
    customer,
    attribute,
    at,
    from,
    to,
    cause,
  }))
}

/** Whether anything that is decided follows from this rank. */
export function isRead(model: Model, rank: string): boolean {
  return askedOf(model).some(({ tree }) => attributesRead(tree, 'customer').includes(rank))
}

/** Whether an automation waits for customers to come into a class of this rank, or to leave one. */
function isWatched({ automations }: Model, rank: string): boolean {
  return [...automations.values()].some(
    ({ trigger }) => trigger.kind === 'class' && trigger.classification === rank,
  )
}

async function decideAgain(
  engine: Engine,
  session: Session,
  moved: readonly Change[],
  now: number,
  fires: boolean,
): Promise<void> {
  const breathe = breather(session)
  const placed = Map.groupBy(moved, ({ customer }) => customer)
  const ids = [...placed.keys()]
  for (let start = 0; start < ids.length; start += portion) {
    const customers = await engine.customers.byIds(session, ids.slice(start, start + portion), true)
    const judged = customers.filter((customer) => customer.$judgedAt !== null)
    const bounds = await engine.bounds.of(session, customers)
    const outcome = nothing()
    for (const customer of judged) {
      add(outcome, await engine.judge.catchUp(session, customer, now, bounds))
      const ranks = placed.get(customer.id) ?? []
      add(outcome, engine.judge.decide(customer, now, bounds, { kind: 'rank' }, { ranks }))
      touch(customer, now)
      await breathe()
    }
    await engine.customers.saveJudged(session, judged)
    await keep(engine, session, fires ? outcome : { ...outcome, fired: [] })
  }
}
