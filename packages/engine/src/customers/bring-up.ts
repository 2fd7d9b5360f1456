import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import type { Change } from '../judge/change.ts'

/** Reckons in what time alone has changed up to `now`, which it returns. It is not written. */
export async function bringUp(
  engine: Engine,
  session: Session,
  row: CustomerRow,
  now: number,
): Promise<Change[]> {
  if (row.$dueAt === null || row.$dueAt > now) return []
  const bounds = await engine.bounds.of(session, [row])
  if (row.$judgedAt !== null) return (await engine.judge.catchUp(session, row, now, bounds)).changes
  const events = await engine.events.until(session, [row.id], now)
  return engine.judge.reckon(row, { events, pendingAt: null }, now, bounds, { kind: 'import' }).changes
}
