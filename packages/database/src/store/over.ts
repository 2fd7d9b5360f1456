import type { Session } from '../session/session.ts'

/** What ends, and by which column: it is empty as long as one is open. */
const kinds = {
  notifications: { table: 'notifications', ended: 'read_at', key: 'user_id, id' },
  runs: { table: 'automation_runs', ended: 'ended_at', key: 'id' },
  tasks: { table: 'tasks', ended: 'done_at', key: 'id' },
} as const

export type EndingKind = keyof typeof kinds

/** Whether there is something for `forgetOver`. */
export async function hasOver(session: Session, kind: EndingKind, before: number): Promise<boolean> {
  const { table, ended } = kinds[kind]
  const statement = `SELECT 1 AS found FROM ${table} WHERE ${ended} < ? LIMIT 1`
  return (await session.all(statement, [before])).length > 0
}

/** Forgets a portion of what ended before a moment, the oldest first. */
export async function forgetOver(session: Session, kind: EndingKind, before: number): Promise<void> {
  const { table, ended, key } = kinds[kind]
  const old = `SELECT ${key} FROM ${table} WHERE ${ended} < ? ORDER BY ${ended} LIMIT 1000`
  await session.run(`DELETE FROM ${table} WHERE (${key}) IN (${old})`, [before])
}
