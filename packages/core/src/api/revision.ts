import type { Json } from './json.ts'

/** A published configuration: which, when, by whom and why. */
export interface RevisionSummary {
  readonly number: number
  /** ISO 8601 in UTC. */
  readonly publishedAt: string
  /** `staff:lin.yue`; `system:system` where a program opened the database with it. */
  readonly actor: string
  readonly message: string
}

/** The answer of `config.revisions`, newest first. */
export interface RevisionPage {
  readonly items: readonly RevisionSummary[]
  /** The `before` of the next page; null where there is none. */
  readonly next: number | null
}

/** The answer of `config.show`. */
export interface ShownRevision extends RevisionSummary {
  readonly document: { readonly [key: string]: Json }
  /** The files it was published from; null where it came as data. */
  readonly texts: readonly { readonly file: string; readonly text: string }[] | null
}
