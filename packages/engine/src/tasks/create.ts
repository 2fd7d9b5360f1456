import type { CustomerRef, Task } from '@guanxi/core/api'
import type { Session, TaskRow } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { findCustomer } from '../customers/resolve.ts'
import type { Directory } from '../directory/directory.ts'
import { holderOf } from './assign.ts'
import type { Wanted } from './assign.ts'
import { describeTask } from './describe.ts'

export interface NewTask extends Wanted {
  readonly customer: CustomerRef | null
  readonly title: string
  readonly note: string | null
  /** Milliseconds since 1970 UTC. */
  readonly due: number | null
}

/** @throws GuanxiError `customer.unknown`, and what `holderOf` throws */
export async function createTask(
  engine: Engine,
  session: Session,
  input: NewTask,
  {
    now,
    actor,
    directory,
  }: { readonly now: number; readonly actor: string; readonly directory: Directory | null },
): Promise<Task> {
  const { customer, title, note, due } = input
  const about = customer === null ? null : (await findCustomer(engine, session, customer, false)).id
  const holder = await holderOf(engine, session, directory, input)
  const task: TaskRow = {
    id: engine.newId(),
    customer: about,
    title,
    note,
    ...holder,
    dueAt: due,
    snoozedUntil: null,
    state: 'open',
    source: actor,
    createdAt: now,
    doneAt: null,
    doneBy: null,
    doneNote: null,
    doneId: null,
    version: 1,
  }
  await engine.tasks.insert(session, task)
  const made = describeTask(task)
  engine.trail.changed({
    what: 'task',
    id: task.id,
    before: {},
    after: { title, owner: made.owner, team: made.team, due: made.due },
  })
  return made
}
