import { formatTimestamp, GuanxiError } from '@guanxi/core'
import type { Task } from '@guanxi/core/api'
import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { changeTask } from './change.ts'
import type { TaskRef } from './change.ts'

/**
 * Puts a task aside until a moment: its due time stays.
 * @param until milliseconds since 1970 UTC; null wakes it
 * @throws GuanxiError `task.until`, `task.unknown`, `task.ended`, `task.changed`
 */
export async function snoozeTask(
  engine: Engine,
  session: Session,
  ref: TaskRef,
  until: number | null,
  now: number,
): Promise<Task> {
  if (until !== null && until <= now) {
    const message = `it cannot sleep until ${formatTimestamp(until)}: it is ${formatTimestamp(now)} already; name a later moment`
    throw new GuanxiError('task.until', message, { status: 400 })
  }
  return await changeTask(engine, session, ref, () => ({ snoozedUntil: until }))
}
