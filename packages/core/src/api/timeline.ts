import type { ClassValue } from './customer.ts'
import type { Json } from './json.ts'

/**
 * Why a class or stage changed: an event, a field, time alone, a rank's refresh, an import, the creation, a new revision, or
 * a person who chose a class by hand or took it back.
 */
export interface Cause {
  readonly kind: 'event' | 'field' | 'time' | 'rank' | 'import' | 'created' | 'revision' | 'override'
  /** The event's id where the kind is `event`. */
  readonly event?: string
  /** Who did it where the kind is `override`: the kind of actor and the host's id for them, as in `staff:lin.yue`. */
  readonly by?: string
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
      /** The same as `from` where somebody chose by hand what the rules had given already, or took that back. */
      readonly to: ClassValue
      readonly at: string
      readonly cause: Cause
      /** The configuration it was decided by. */
      readonly revision: number
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
