import { formatTimestamp } from '@guanxi/core'
import type { Task } from '@guanxi/core/api'
import type { TaskRow } from '@guanxi/database'

/** A task as every door answers it. */
export function describeTask(row: TaskRow): Task {
  const moment = (at: number | null): string | null => (at === null ? null : formatTimestamp(at))
  const { id, customer, title, note, owner, team, dueAt, snoozedUntil, state, source } = row
  const { createdAt, doneAt, doneBy, doneNote, version } = row
  return {
    id,
    customer,
    title,
    note,
    owner,
    team,
    due: moment(dueAt),
    snoozedUntil: moment(snoozedUntil),
    state,
    source,
    createdAt: formatTimestamp(createdAt),
    doneAt: moment(doneAt),
    doneBy,
    doneNote,
    version,
  }
}
