import type { Session } from '@guanxi/database'
import { beginRuns } from '../automations/begin.ts'
import type { Engine } from '../crm/engine.ts'
import type { Outcome } from './outcome.ts'

/** Keeps what came of judging: what changed, and that automations are to run. */
export async function keep(engine: Engine, session: Session, { changes, fired }: Outcome): Promise<void> {
  if (engine.listen !== null) {
    engine.listen(fired)
    return await engine.keepChanges(session, changes)
  }
  // Asked for together: on PostgreSQL they share a round trip.
  await Promise.all([engine.keepChanges(session, changes), beginRuns(engine, session, fired)])
}
