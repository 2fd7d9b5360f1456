import { sql } from 'kysely'
import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { createBounds } from '../ranks/bounds.ts'
import { sweepWithin } from '../sweep/sweep.ts'

/** Carries an answer out of a transaction that must leave nothing behind. */
class RolledBack<Result> extends Error {
  readonly result: Result

  constructor(result: Result) {
    super('rolled back on purpose')
    this.result = result
  }
}

/**
 * Asks the database as it is, or would be, at a moment. Where time has to be turned, it is turned in a transaction that is
 * rolled back: forward by sweeping; back by reckoning rollups and classes from the events up to then, with stages and
 * ranks as they are on record for that time.
 */
export async function asOfMoment<Result>(
  engine: Engine,
  asOf: number,
  ask: (session: Session) => Promise<Result>,
): Promise<Result> {
  const { read } = engine.database
  const [state] = await read.all('SELECT max(judged_at) AS last, min(due_at) AS next FROM customers', [])
  const last = Number(state?.['last'] ?? 0)
  const next = state?.['next'] ?? null
  if (last <= asOf && (next === null || Number(next) > asOf)) return await ask(read)
  // What is about to be rolled back must not be remembered.
  const apart: Engine = { ...engine, bounds: createBounds() }
  try {
    await engine.database.transaction(async (session) => {
      if (last > asOf) await turnBack(apart, session, asOf)
      else await sweepWithin(apart, session, { now: asOf })
      throw new RolledBack(await ask(session))
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.result as Result
    throw error
  }
  throw new Error('the transaction ended without an answer')
}

async function turnBack(engine: Engine, session: Session, asOf: number): Promise<void> {
  await session.run(
    'DELETE FROM events WHERE customer_id IN (SELECT id FROM customers WHERE created_at > ?)',
    [asOf],
  )
  await session.run('DELETE FROM customers WHERE created_at > ?', [asOf])
  await session.run('UPDATE customers SET judged_at = NULL, due_at = ?', [asOf])
  await session.run('DELETE FROM changes WHERE at > ?', [asOf])
  await sweepWithin({ ...engine, keepChanges: async () => {} }, session, { now: asOf })
  const ranks = [...engine.model.classifications.values()].filter(({ kind }) => kind === 'rank')
  const { lifecycle } = engine.model
  if (lifecycle !== null) await fromHistory(engine, session, 'stage', lifecycle.initial, 'string')
  for (const { name, type } of ranks) await fromHistory(engine, session, name, null, type)
}

/** Sets an attribute to what the changes on record say it was. */
async function fromHistory(
  engine: Engine,
  session: Session,
  attribute: string,
  initial: string | null,
  type: 'string' | 'int',
): Promise<void> {
  const column = sql.ref(engine.layout.columnOf(attribute) ?? attribute)
  const { cel } = engine.database.dialect
  const recorded = sql`(SELECT h.to_value FROM changes AS h WHERE h.customer_id = customers.id AND h.attribute = ${attribute}
    ORDER BY h.at DESC, h.id DESC LIMIT 1)`
  const value =
    type === 'int' ? cel.toInt(recorded) : sql`coalesce(${recorded}, ${cel.literal(initial, 'string')})`
  await sql`UPDATE customers SET ${column} = ${value}`.execute(session.sql)
}
