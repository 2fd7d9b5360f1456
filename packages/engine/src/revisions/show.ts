import type { Json, ShownRevision } from '@guanxi/core/api'
import type { Revision } from '@guanxi/database'
import { summaryOf } from './list.ts'

export function shownRevision(revision: Revision): ShownRevision {
  const document = JSON.parse(revision.document) as { readonly [key: string]: Json }
  return { ...summaryOf(revision), document, texts: revision.texts }
}
