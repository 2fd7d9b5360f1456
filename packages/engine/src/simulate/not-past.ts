import { formatTimestamp, GuanxiError } from '@guanxi/core'
import type { Row, Session } from '@guanxi/database'
import { sql } from 'kysely'

/**
 * A draft can be tried out as of a moment to come, not of one that customers have been judged behind: what is kept of them
 * is newer.
 * @throws GuanxiError `simulate.past`
 */
export async function refusePast(session: Session, asOf: number): Promise<void> {
  const { rows } = await sql<Row>`SELECT max(judged_at) AS latest FROM customers`.execute(session.sql)
  const latest = Number(rows[0]?.['latest'] ?? 0)
  if (asOf >= latest) return
  const [asked, judged] = [asOf, latest].map(formatTimestamp)
  const message = `customers are on record up to ${judged}; a draft cannot be simulated as of ${asked}, before that`
  throw new GuanxiError('simulate.past', message, { status: 422 })
}
