import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import type { Outcome } from './outcome.ts'

/** Keeps what came of judging: what changed, and that automations are to run. */
export async function keep(engine: Engine, session: Session, { changes, fired }: Outcome): Promise<void> {
  // Asked for together: on PostgreSQL they share a round trip.
  await Promise.all([engine.keepChanges(session, changes), engine.begin(engine, session, fired)])
}
