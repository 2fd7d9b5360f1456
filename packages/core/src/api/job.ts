import type { Json } from './json.ts'

/** A job that waits for later, or is set aside. */
export interface JobItem {
  readonly id: string
  readonly name: string
  /** Jobs of one lane are done one after another; null where it need not wait for any. */
  readonly lane: string | null
  readonly key: string | null
  readonly input: Json
  /** `waiting` for its time or its next try; `failed` its last try; `unknown`: no plugin here brings it. */
  readonly state: 'waiting' | 'failed' | 'unknown'
  /** ISO 8601 in UTC; null where it is set aside. */
  readonly dueAt: string | null
  /** How many times it has failed. */
  readonly failed: number
  /** What it failed with the last time; null where it has not. */
  readonly error: string | null
  /** ISO 8601 in UTC, by the clock of the machine that enqueued it. */
  readonly enqueuedAt: string
}

/** The answer of `jobs.list`, newest first. */
export interface JobPage {
  /** How many others are ready or in hand. */
  readonly ready: number
  readonly items: readonly JobItem[]
  /** The `before` of the next page; null where there is none. */
  readonly next: string | null
}
