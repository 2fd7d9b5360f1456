import type { Task } from '@guanxi/core/api'
import type { Session, TaskRow } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { changeTask } from './change.ts'
import type { TaskRef } from './change.ts'

interface Ending {
  readonly state: 'done' | 'cancelled'
  readonly note: string | null
  readonly now: number
  readonly actor: string
}

/** Ends a task, done or cancelled, for good. @throws GuanxiError `task.unknown`, `task.ended`, `task.changed` */
export async function endTask(
  engine: Engine,
  session: Session,
  ref: TaskRef,
  { state, note, now, actor }: Ending,
): Promise<Task> {
  return await changeTask(engine, session, ref, ({ createdAt }): Partial<TaskRow> => ({
    state,
    // Not before it was made, should the clock have gone back.
    doneAt: Math.max(now, createdAt),
    doneBy: actor,
    doneNote: note,
    doneId: engine.newId(),
    snoozedUntil: null,
  }))
}
