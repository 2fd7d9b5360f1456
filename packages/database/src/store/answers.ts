import type { Session } from '../session/session.ts'

/** What an action answered to a request with an idempotency key. */
export interface Answer {
  /** The request as canonical JSON. */
  readonly request: string
  /** The answer as JSON. */
  readonly response: string
}

interface AnswerKey {
  readonly actor: string
  readonly action: string
  readonly key: string
}

export async function findAnswer(
  session: Session,
  { actor, action, key }: AnswerKey,
): Promise<Answer | null> {
  const statement = 'SELECT request, response FROM answers WHERE actor = ? AND action = ? AND key = ?'
  const [row] = await session.all(statement, [actor, action, key])
  return row === undefined ? null : { request: String(row['request']), response: String(row['response']) }
}

export async function forgetAnswer(session: Session, { actor, action, key }: AnswerKey): Promise<void> {
  await session.run('DELETE FROM answers WHERE actor = ? AND action = ? AND key = ?', [actor, action, key])
}

/** Forgets a portion of the answers given before a moment. */
export async function forgetAnswers(session: Session, before: number): Promise<void> {
  const old = 'SELECT actor, action, key FROM answers WHERE created_at < ? ORDER BY created_at LIMIT 1000'
  await session.run(`DELETE FROM answers WHERE (actor, action, key) IN (${old})`, [before])
}

export async function hasAnswersBefore(session: Session, before: number): Promise<boolean> {
  const rows = await session.all('SELECT 1 AS found FROM answers WHERE created_at < ? LIMIT 1', [before])
  return rows.length > 0
}

/** @returns false where another request with this key was faster. */
export async function keepAnswer(
  session: Session,
  { actor, action, key }: AnswerKey,
  { request, response }: Answer,
  now: number,
): Promise<boolean> {
  const written = await session.run(
    'INSERT INTO answers (actor, action, key, request, response, created_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    [actor, action, key, request, response, now],
  )
  return written === 1
}
