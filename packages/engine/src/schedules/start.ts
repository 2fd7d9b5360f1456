import { nextOfSchedule } from '@guanxi/core'
import { findSchedule, keepSchedule } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { Scheduling } from './schedules.ts'

/** Sets off what is scheduled and due. Times that passed while nobody was at work come once, and late. */
export async function startSchedules(
  engine: Engine,
  schedules: readonly Scheduling[],
  now: number,
): Promise<void> {
  for (const { name, pattern, job } of schedules) {
    const known = await findSchedule(engine.database.read, name)
    if (known?.pattern === pattern && known.nextAt > now) continue
    const nextAt = nextOfSchedule(pattern, engine.model.timeZone, now)
    if (nextAt === null) continue
    await engine.database.transaction(async (session) => {
      await engine.database.dialect.lockAlone(session)
      const latest = await findSchedule(session, name)
      // Whoever was faster has set it off already.
      if (latest?.pattern === pattern && latest.nextAt > now) return
      await keepSchedule(session, name, { pattern, nextAt })
      if (latest?.pattern !== pattern) return
      await enqueue(engine, session, [job(latest.nextAt)])
    })
  }
}
