import type { KeptId, KeptParts, Rename } from '@guanxi/core'
import type { Row, Session } from '../session/session.ts'

/** Which revision it is, and who published it when and why. */
export interface RevisionHead {
  readonly number: number
  readonly publishedAt: number
  readonly actor: string
  readonly message: string
}

/** A published configuration document. */
export interface Revision extends RevisionHead {
  /** JSON text. */
  readonly document: string
  /** Under which ids its names are kept, and those kept aside; null in revisions of a time when names were ids. */
  readonly ids: readonly KeptId[] | null
  /** What went on under another name than in the revision before; null where only the document says so. */
  readonly renames: readonly Rename[] | null
  /** The files it was published from; null where it came as data. */
  readonly texts: readonly ConfigText[] | null
  /** Rollups that plugins brought, with their event types, and triggers: kept so that whoever lacks a plugin goes on all the same. */
  readonly brought?: KeptParts | null
}

export interface ConfigText {
  readonly file: string
  readonly text: string
}

const select =
  'SELECT number, document, published_at, actor, message, ids, renames, texts, brought FROM revisions'

export async function liveRevision(session: Session): Promise<Revision | null> {
  const [row] = await session.all(`${select} ORDER BY number DESC LIMIT 1`, [])
  return row === undefined ? null : decode(row)
}

export async function revisionOf(session: Session, number: number): Promise<Revision | null> {
  const [row] = await session.all(`${select} WHERE number = ?`, [number])
  return row === undefined ? null : decode(row)
}

/** Those from one number on, the oldest first. */
export async function revisionsFrom(session: Session, number: number): Promise<Revision[]> {
  return (await session.all(`${select} WHERE number >= ? ORDER BY number`, [number])).map(decode)
}

/** The newest first, without what they say. @param number only those below; null for all */
export async function revisionsBelow(
  session: Session,
  number: number | null,
  limit: number,
): Promise<RevisionHead[]> {
  const rows = await session.all(
    `SELECT number, published_at, actor, message FROM revisions ${number === null ? '' : 'WHERE number < ? '}ORDER BY number DESC LIMIT ?`,
    [...(number === null ? [] : [number]), limit],
  )
  return rows.map(headOf)
}

export async function addRevision(session: Session, revision: Revision): Promise<void> {
  const { number, document, publishedAt, actor, message, ids, renames, texts, brought = null } = revision
  await session.run(
    'INSERT INTO revisions (number, document, published_at, actor, message, ids, renames, texts, brought) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    [
      number,
      document,
      publishedAt,
      actor,
      message,
      textOf(ids),
      textOf(renames),
      textOf(texts),
      textOf(brought),
    ],
  )
}

function headOf(row: Row): RevisionHead {
  return {
    number: Number(row['number']),
    publishedAt: Number(row['published_at']),
    actor: String(row['actor']),
    message: String(row['message']),
  }
}

function decode(row: Row): Revision {
  const { ids, renames, texts, brought } = row
  return {
    ...headOf(row),
    document: String(row['document']),
    ids: typeof ids === 'string' ? (JSON.parse(ids) as KeptId[]) : null,
    renames: typeof renames === 'string' ? (JSON.parse(renames) as Rename[]) : null,
    texts: typeof texts === 'string' ? (JSON.parse(texts) as ConfigText[]) : null,
    ...(typeof brought === 'string' ? { brought: JSON.parse(brought) as KeptParts } : {}),
  }
}

function textOf(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}
