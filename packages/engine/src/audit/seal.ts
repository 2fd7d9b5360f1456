import type { Database, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { digestOf, sealHash } from './hash.ts'

/** Records to a seal: a transaction of some milliseconds. */
const portion = 1000

/**
 * Puts all records that wait under seals, each of which holds the hash of the one before: from then on it shows where one is changed, added
 * or taken away. Whoever writes does not wait for it.
 */
export async function sealAudit(
  { audits }: Pick<Engine, 'audits'>,
  database: Database,
  now: number,
): Promise<void> {
  while ((await audits.countUnsealed(database.read)) > 0) {
    const sealed = await database.transaction(async (session) => await sealPortion({ audits }, session, now))
    if (!sealed) return
  }
}

/** @returns false where another process is at it */
async function sealPortion(
  { audits }: Pick<Engine, 'audits'>,
  session: Session,
  now: number,
): Promise<boolean> {
  const records = await audits.unsealed(session, portion)
  if (records.length === 0) return false
  const last = await audits.lastSeal(session)
  const head = { number: (last?.number ?? 0) + 1, sealedAt: now, previous: last?.hash ?? '' }
  const hash = sealHash(head, records.map(digestOf))
  return await audits.seal(
    session,
    { ...head, records: records.length, hash },
    records.map(({ id }) => id),
  )
}
