import { cut, GuanxiError, nextOfSchedule } from '@guanxi/core'
import { findSchedule, keepSchedule } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { Scheduling } from './schedules.ts'

/** What one process has said of schedules since it began, and whom it tells. */
export interface Scheduler {
  /** Jobs whose pattern it has put in force, or found. */
  readonly said: Set<string>
  /** Jobs of which it has told that they go by another pattern than its own. */
  readonly told: Set<string>
  readonly onProblem: (problem: GuanxiError) => void
}

/**
 * Sets off what is scheduled and due. Times that passed while nobody was at work come once, and late.
 *
 * Of two versions of a plugin that are at work at a time and say different patterns, the one that was started last is gone by, by both: if each
 * put its own in force again and again, none would ever be due.
 */
export async function startSchedules(
  engine: Engine,
  schedules: readonly Scheduling[],
  now: number,
  scheduler: Scheduler,
): Promise<void> {
  const { said } = scheduler
  for (const scheduling of schedules) {
    const { name } = scheduling
    const known = await findSchedule(engine.database.read, name)
    const pattern = inForce(scheduling, known?.pattern, scheduler)
    if (known?.pattern === pattern && known.nextAt > now) {
      said.add(name)
      continue
    }
    const nextAt = nextOfSchedule(pattern, engine.model.timeZone, now)
    if (nextAt === null) continue
    await engine.database.transaction(async (session) => {
      await engine.database.dialect.lockAlone(session)
      const latest = await findSchedule(session, name)
      // Whoever was faster has set it off already.
      if (latest?.pattern === pattern && latest.nextAt > now) return
      // Somebody else was started meanwhile: by what is in force then, at the next look.
      if (said.has(name) && latest?.pattern !== pattern && scheduling.byCode) return
      await keepSchedule(session, name, { pattern, nextAt })
      if (latest?.pattern !== pattern) return
      await enqueue(engine, session, [scheduling.job(latest.nextAt)])
    })
    said.add(name)
  }
}

/** What a schedule goes by: what this process says, unless another that was started later says otherwise. */
function inForce(
  { name, pattern, byCode }: Scheduling,
  known: string | undefined,
  { said, told, onProblem }: Scheduler,
): string {
  if (known === undefined || known === pattern || !byCode || !said.has(name)) {
    if (known === pattern) told.delete(name)
    return pattern
  }
  if (!told.has(name)) onProblem(otherSchedule(name, pattern, known))
  told.add(name)
  return known
}

function otherSchedule(name: string, own: string, known: string): GuanxiError {
  const message = `the job "${name}" is done by the clock as "${cut(known)}", which a process says that was started later, and not as "${own}", which the version of its plugin says that is here; start this one again where it is to be gone by`
  return new GuanxiError('job.other-schedule', message, { status: 500, details: { name, own, known } })
}
