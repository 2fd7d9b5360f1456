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
  /** The id of the void that says it is not so; absent where it counts. */
  readonly voidedBy?: string
}

/** Says that an event is not so. From then on it counts nowhere, whatever its own time. */
export interface VoidItem {
  readonly kind: 'void'
  readonly id: string
  /** The event that no longer counts. */
  readonly event: string
  /** Its type. */
  readonly type: string
  readonly reason: string
  /** Who said so: the kind of actor and the host's id for them, as in `staff:lin.yue`. */
  readonly by: string
  readonly at: string
}

/** A task that was made, done or cancelled. */
export interface TaskItem {
  readonly kind: 'task'
  readonly id: string
  readonly task: string
  readonly what: 'created' | 'done' | 'cancelled'
  readonly title: string
  /** The words it was made, or ended, with. */
  readonly note: string | null
  readonly owner: string | null
  readonly team: string | null
  readonly due: string | null
  readonly by: string
  readonly at: string
}

export type TimelineItem =
  | EventItem
  | VoidItem
  | TaskItem
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

/** What the action `events.void` answers. */
export interface VoidedEvent {
  readonly customer: string
  /** The event that no longer counts. */
  readonly event: string
  /** The event that says so. */
  readonly void: string
}
