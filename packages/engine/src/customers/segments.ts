import { sql } from 'kysely'
import type { SegmentCount } from '@guanxi/core/api'
import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { currentCustomers } from './current.ts'
import { having } from './having.ts'

/** Every segment with how many customers are in it. */
export async function countSegments(engine: Engine, session: Session, now: number): Promise<SegmentCount[]> {
  const from = await currentCustomers(engine, session, now)
  const counts: SegmentCount[] = []
  for (const { name, label, when } of engine.model.segments.values()) {
    const condition = await having(engine, session, when.tree, from, now)
    const { rows } = await sql<{ count: number }>`
      SELECT count(*) AS count FROM ${from} WHERE ${condition}`.execute(session.sql)
    counts.push({ name, label, customers: Number(rows[0]?.count ?? 0) })
  }
  return counts
}
