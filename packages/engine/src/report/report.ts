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
  const stored = await isAsStored(engine, session, asOf)
  const counts: Counts = stored
    ? await countStored(engine, session)
    : await countTurned(engine, session, asOf, (stage) => into.set(stage, (into.get(stage) ?? 0) + 1))
  return {
    asOf: formatTimestamp(asOf),
    currency: engine.model.currency,
    ...counts,
    events: await engine.events.count(session, asOf),
    stageChanges: {
      total: [...into.values()].reduce((sum, count) => sum + count, 0),
      into: Object.fromEntries(stages.map((stage) => [stage, into.get(stage) ?? 0])),
    },
  }
}

/** Whether everybody was last judged and ranked before a moment, and nothing falls due up to it. */
async function isAsStored(engine: Engine, session: Session, asOf: number): Promise<boolean> {
  const statement =
    'SELECT max(judged_at) AS last, max(created_at) AS newest, min(due_at) AS next FROM customers'
  const [state] = await session.all(statement, [])
  const { last, newest, next } = state ?? {}
  if (Math.max(Number(last ?? 0), Number(newest ?? 0)) > asOf) return false
  if (typeof next === 'number' && next <= asOf) return false
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
