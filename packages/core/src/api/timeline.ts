import type { ClassValue } from './customer.ts'
import type { Json } from './json.ts'

/** Why a class or stage changed: an event, a field, time alone, a rank's refresh, an import, the creation, a new revision. */
export interface Cause {
  readonly kind: 'event' | 'field' | 'time' | 'rank' | 'import' | 'created' | 'revision'
  /** The event's id where the kind is `event`. */
  readonly event?: string
}

export interface EventItem {
  readonly kind: 'event'
  readonly id: string
  readonly type: string
  readonly at: string
  readonly recordedAt: string
  readonly data: { readonly [field: string]: Json }
}

export type TimelineItem =
  | EventItem
  | {
      readonly kind: 'change'
      readonly id: string
      /** `stage`, or the classification's name. */
      readonly attribute: string
      readonly from: ClassValue
      readonly to: ClassValue
      readonly at: string
      readonly cause: Cause
    }

/** Newest first. */
export interface TimelinePage {
  readonly items: readonly TimelineItem[]
  readonly next: string | null
}

export interface RecordedEvent {
  /** The event's id; the first one's where the key had been used already. */
  readonly event: string
  readonly customer: string
  /** True where an event with this key was there already, and nothing was written. */
  readonly duplicate: boolean
}
