import type { SegmentCount } from '@guanxi/core/api'
import type { Session } from '@guanxi/database'
import { visibleCustomers } from '../access/visible.ts'
import type { Engine } from '../crm/engine.ts'
import { countCustomers } from '../customers/count.ts'
import { having } from '../customers/having.ts'

/** Every segment with how many customers are in it. */
export async function countSegments(engine: Engine, session: Session, now: number): Promise<SegmentCount[]> {
  const from = await visibleCustomers(engine, session, now)
  const counts: SegmentCount[] = []
  for (const { name, label, when } of engine.model.segments.values()) {
    const condition = await having(engine, session, when.tree, from, now)
    counts.push({ name, label, customers: await countCustomers(session, from, condition) })
  }
  return counts
}
