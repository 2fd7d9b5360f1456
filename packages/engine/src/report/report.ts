import { formatTimestamp } from '@guanxi/core'
import type { Report } from '@guanxi/core/api'
import type { Session } from '@guanxi/database'
import { ranksRefreshedAfter } from '../as-of/turn.ts'
import type { Engine } from '../crm/engine.ts'
import { ranksDue } from '../sweep/sweep.ts'
import { countStored } from './stored.ts'
import type { Counts } from './stored.ts'
import { countTurned } from './turned.ts'

/** Counts and sums over all customers as of a moment, past or to come. Nothing is written, and no writer waits. */
export async function report(engine: Engine, session: Session, asOf: number): Promise<Report> {
  const stages = (engine.model.lifecycle?.stages ?? []).map((stage) => stage.name)
  const into = new Map(stages.map((stage) => [stage, 0]))
  for (const [stage, count] of await stageChanges(session, asOf))
    into.set(stage, (into.get(stage) ?? 0) + count)
  const state = await stateOf(session)
  const stored = await isAsStored(engine, session, state, asOf)
  const counts: Counts = stored
    ? await countStored(engine, session, asOf)
    : await countTurned(engine, session, asOf, (stage) => into.set(stage, (into.get(stage) ?? 0) + 1))
  return {
    asOf: formatTimestamp(asOf),
    currency: engine.model.currency,
    ...counts,
    customersSince: state.oldest === null ? null : formatTimestamp(state.oldest),
    events: await engine.events.count(session, asOf),
    stageChanges: {
      total: [...into.values()].reduce((sum, count) => sum + count, 0),
      into: Object.fromEntries(stages.map((stage) => [stage, into.get(stage) ?? 0])),
    },
  }
}

/** Of all customers: null where there are none, or none that have such a moment. */
interface State {
  readonly oldest: number | null
  readonly newest: number | null
  /** When somebody was last judged. */
  readonly last: number | null
  /** When somebody is next due. */
  readonly next: number | null
}

async function stateOf(session: Session): Promise<State> {
  const statement =
    'SELECT min(created_at) AS oldest, max(created_at) AS newest, max(judged_at) AS last, min(due_at) AS next FROM customers'
  const [row = {}] = await session.all(statement, [])
  const moment = (name: string): number | null => (typeof row[name] === 'number' ? row[name] : null)
  return { oldest: moment('oldest'), newest: moment('newest'), last: moment('last'), next: moment('next') }
}

/** Whether everybody was last judged and ranked before a moment, and nothing falls due up to it. */
async function isAsStored(
  engine: Engine,
  session: Session,
  { last, newest, next }: State,
  asOf: number,
): Promise<boolean> {
  if (Math.max(last ?? 0, newest ?? 0) > asOf) return false
  if (next !== null && next <= asOf) return false
  if ((await ranksRefreshedAfter(session, asOf)).length > 0) return false
  return (await ranksDue(engine, session, asOf)).length === 0
}

/** Changes on record into each stage. */
async function stageChanges(session: Session, asOf: number): Promise<Map<string, number>> {
  const rows = await session.all(
    "SELECT to_value, count(*) AS count FROM changes WHERE attribute = 'stage' AND at <= ? GROUP BY to_value",
    [asOf],
  )
  return new Map(rows.map((row) => [String(row['to_value']), Number(row['count'])]))
}
