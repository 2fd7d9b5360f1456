import { formatTimestamp } from '@guanxi/core'
import type { RevisionPage, RevisionSummary } from '@guanxi/core/api'
import { revisionsBelow } from '@guanxi/database'
import type { RevisionHead, Session } from '@guanxi/database'

/**
 * Revisions, the newest first.
 * @param before only those of a lower number; null for all
 */
export async function listRevisions(
  session: Session,
  before: number | null,
  limit: number,
): Promise<RevisionPage> {
  const found = await revisionsBelow(session, before, limit + 1)
  const items = found.slice(0, limit).map(summaryOf)
  return { items, next: found.length > limit ? (items.at(-1)?.number ?? null) : null }
}

export function summaryOf({ number, publishedAt, actor, message }: RevisionHead): RevisionSummary {
  return { number, publishedAt: formatTimestamp(publishedAt), actor, message }
}
