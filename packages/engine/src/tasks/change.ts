import { cut, GuanxiError } from '@guanxi/core'
import type { Task } from '@guanxi/core/api'
import type { Session, TaskRow } from '@guanxi/database'
import { partsChanged } from '../audit/changed.ts'
import type { Engine } from '../crm/engine.ts'
import { knownCustomers } from '../customers/resolve.ts'
import { describeTask } from './describe.ts'

/** Which task, and which version of it was looked at; without one, whatever there is by now. */
export interface TaskRef {
  readonly task: string
  readonly version?: number | undefined
}

/**
 * Changes an open task.
 * @param change gives what becomes other
 * @throws GuanxiError `task.unknown`, `task.ended`, `task.changed`, and what `change` throws; nothing is written then
 */
export async function changeTask(
  engine: Engine,
  session: Session,
  { task: id, version }: TaskRef,
  change: (task: TaskRow) => Partial<TaskRow> | Promise<Partial<TaskRow>>,
): Promise<Task> {
  const task = await engine.tasks.lock(session, id)
  if (task === null || !(await isSeen(engine, session, task)))
    throw new GuanxiError('task.unknown', `there is no task "${cut(id)}"`, { status: 404 })
  if (version !== undefined && version !== task.version) {
    const message = `the task is at version ${task.version}, not ${version}; look at it again first`
    throw new GuanxiError('task.changed', message, { status: 409 })
  }
  if (task.state !== 'open') {
    const message = `the task is ${task.state} already, so nothing of it changes any more; make a new one`
    throw new GuanxiError('task.ended', message, { status: 409 })
  }
  const changed = { ...task, ...(await change(task)), version: task.version + 1 }
  await engine.tasks.save(session, changed)
  const [before, after] = [describeTask(task), describeTask(changed)]
  if (task.customer !== null) engine.trail.met(task.customer)
  engine.trail.changed({ what: 'task', id, ...partsChanged(before, after, parts) })
  return after
}

const parts = [
  'title',
  'note',
  'owner',
  'team',
  'due',
  'snoozedUntil',
  'state',
  'doneBy',
  'doneNote',
] as const

/** One's own, and those about a customer whom one sees: those that are listed. */
async function isSeen(engine: Engine, session: Session, { customer, owner }: TaskRow): Promise<boolean> {
  const { seen, actor } = engine.access
  if (seen === true || owner === actor.id) return true
  return customer !== null && (await knownCustomers(engine, session, [customer], false)).size > 0
}
