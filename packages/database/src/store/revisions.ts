import type { Session } from '../session/session.ts'

/** A published configuration document. */
export interface Revision {
  readonly number: number
  /** JSON text. */
  readonly document: string
  readonly publishedAt: number
  readonly actor: string
  readonly message: string
}

export async function liveRevision(session: Session): Promise<Revision | null> {
  const [row] = await session.all(
    'SELECT number, document, published_at, actor, message FROM revisions ORDER BY number DESC LIMIT 1',
    [],
  )
  if (row === undefined) return null
  return {
    number: Number(row['number']),
    document: String(row['document']),
    publishedAt: Number(row['published_at']),
    actor: String(row['actor']),
    message: String(row['message']),
  }
}

export async function addRevision(session: Session, revision: Revision): Promise<void> {
  const { number, document, publishedAt, actor, message } = revision
  await session.run(
    'INSERT INTO revisions (number, document, published_at, actor, message) VALUES (?, ?, ?, ?, ?)',
    [number, document, publishedAt, actor, message],
  )
}
