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
