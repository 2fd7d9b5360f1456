import type { Task } from '@guanxi/core/api'
import type { Session, TaskRow } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { setOff } from '../triggers/set-off.ts'
import { changeTask } from './change.ts'
import type { TaskRef } from './change.ts'

interface Ending {
  readonly state: 'done' | 'cancelled'
  readonly note: string | null
  readonly now: number
  readonly actor: string
}

/** Ends a task, done or cancelled, for good. One that is done sets off the automations that wait for it. @throws GuanxiError `task.unknown`, `task.ended`, `task.changed` */
export async function endTask(
  engine: Engine,
  session: Session,
  ref: TaskRef,
  { state, note, now, actor }: Ending,
): Promise<Task> {
  const task = await changeTask(engine, session, ref, ({ createdAt }): Partial<TaskRow> => ({
    state,
    // Not before it was made, should the clock have gone back.
    doneAt: Math.max(now, createdAt),
    doneBy: actor,
    doneNote: note,
    doneId: engine.newId(),
    snoozedUntil: null,
  }))
  const { customer, title, owner, team, source } = task
  if (state === 'done' && customer !== null)
    await setOff(engine, session, {
      customer,
      payload: { title, owner, team, source },
      sets: (trigger) => trigger.kind === 'task',
      now,
    })
  return task
}
