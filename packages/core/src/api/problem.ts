import type { Json } from './json.ts'

/** A problem document (RFC 9457), the body of every error over HTTP (`application/problem+json`). */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  /** What was wrong, where, and what would be right. */
  readonly detail: string
  /** Stable: programs decide by it. */
  readonly code: string
  readonly details?: Json
}
