import { GuanxiError } from '@guanxi/core'
import { liveRevision, revisionOf } from '@guanxi/database'
import type { Revision, Session } from '@guanxi/database'

/**
 * @param number null for the live one
 * @throws GuanxiError `config.revision-unknown`
 */
export async function findRevision(session: Session, number: number | null): Promise<Revision> {
  const live = await liveRevision(session)
  if (live !== null && (number === null || number === live.number)) return live
  const found = number === null ? null : await revisionOf(session, number)
  if (found !== null) return found
  const message = `there is no revision ${number ?? 0}; the live one is ${live?.number ?? 0}`
  throw new GuanxiError('config.revision-unknown', message, { status: 404 })
}
