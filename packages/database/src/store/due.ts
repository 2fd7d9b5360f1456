import type { Session } from '../session/session.ts'

/** The first moment after another at which a customer or a waiting job is due; null where none is. */
export async function firstDueAfter(session: Session, after: number): Promise<number | null> {
  const statement = `SELECT min(due_at) AS first FROM (
    SELECT min(due_at) AS due_at FROM customers WHERE due_at > ?
    UNION ALL SELECT min(due_at) FROM jobs WHERE due_at > ?) AS due`
  const [row] = await session.all(statement, [after, after])
  const first = row?.['first'] ?? null
  return first === null ? null : Number(first)
}
