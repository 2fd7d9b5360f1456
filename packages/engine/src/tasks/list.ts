import type { CustomerRef, TaskPage } from '@guanxi/core/api'
import type { Session, TaskState } from '@guanxi/database'
import type { Access } from '../access/access.ts'
import { refused } from '../access/grant.ts'
import type { Engine } from '../crm/engine.ts'
import { readCursor, writeCursor } from '../customers/cursor.ts'
import { findCustomer } from '../customers/resolve.ts'
import { describeTask } from './describe.ts'

export interface TaskListInput {
  readonly customer?: CustomerRef | undefined
  readonly owner?: string | undefined
  readonly team?: string | undefined
  readonly state?: TaskState | undefined
  /** Due before this moment, milliseconds since 1970 UTC. */
  readonly due?: number | undefined
  readonly snoozed?: boolean | undefined
  readonly cursor?: string | undefined
  readonly limit?: number | undefined
}

/**
 * Whoever sees only some customers is given the tasks of one whom they see, or their own.
 * @throws GuanxiError `customer.unknown`, `access.refused`, `input.invalid` for a cursor that is not of this list
 */
export async function listTasks(
  engine: Engine,
  session: Session,
  input: TaskListInput,
  now: number,
): Promise<TaskPage> {
  const { customer, team, state, due, snoozed, limit = 50 } = input
  const owner = customer === undefined ? ownerSeen(engine.access, input.owner) : input.owner
  const about = customer === undefined ? undefined : (await findCustomer(engine, session, customer, false)).id
  const sleeping = snoozed === undefined ? undefined : { at: now, wanted: snoozed }
  const filter = { customer: about, owner, team, state, dueBefore: due, sleeping }
  const cursor = input.cursor === undefined ? null : readCursor(input.cursor, 'due', 'integer')
  const place = cursor === null ? null : { dueAt: cursor.value as number | null, id: cursor.id }
  const [rows, total] = await Promise.all([
    engine.tasks.list(session, filter, place, limit + 1),
    engine.tasks.count(session, filter),
  ])
  const last = rows[limit - 1]
  const next = rows.length > limit && last !== undefined ? writeCursor('due', last.dueAt, last.id) : null
  return { items: rows.slice(0, limit).map(describeTask), next, total }
}

function ownerSeen({ seen, actor }: Access, owner: string | undefined): string | undefined {
  if (seen === true || owner === actor.id) return owner
  if (owner !== undefined) throw refused(`the tasks of ${owner} are theirs; name a customer, or yourself`)
  return actor.id
}
