import { setImmediate } from 'node:timers/promises'
import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import type { Change } from '../judge/change.ts'
import { historyOf, turnTo } from './turn.ts'

/** Customers to a step: enough to be quick, few enough that others get their turn. */
const portion = 500

export interface Turned {
  readonly rows: readonly CustomerRow[]
  /** What time would change on the way there. */
  readonly changes: readonly Change[]
}

/**
 * All customers that were there at a moment, as of it, in portions in the order of their ids, from behind an id on. Reads
 * only: no writer waits.
 */
export async function* customersAsOf(
  engine: Engine,
  session: Session,
  asOf: number,
  behind = '',
): AsyncGenerator<Turned> {
  for (let last = behind; ;) {
    const found = await engine.customers.behind(session, last, portion)
    const rows = found.filter(({ createdAt }) => createdAt <= asOf)
    const history = await historyOf(engine, session, rows, asOf)
    yield { rows, changes: await turnTo(engine, session, rows, history, asOf) }
    const end = found.at(-1)
    if (end === undefined || found.length < portion) return
    last = end.id
    await setImmediate()
  }
}
