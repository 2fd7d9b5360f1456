/** Work for a member of staff. */
export interface Task {
  readonly id: string
  /** Whom it is about; null where it is about nobody. */
  readonly customer: string | null
  readonly title: string
  readonly note: string | null
  /** Whose it is, by the host's id for them; null where nobody has taken it yet. */
  readonly owner: string | null
  /** The host's id for the team. */
  readonly team: string | null
  readonly due: string | null
  /** Until when its owner does not want to see it; null, or past, where it is awake. */
  readonly snoozedUntil: string | null
  readonly state: 'open' | 'done' | 'cancelled'
  /** Who made it: the kind of actor and the host's id for them, as in `staff:lin.yue`. */
  readonly source: string
  readonly createdAt: string
  /** When, by whom and with which words it was done or cancelled; null while it is open. */
  readonly doneAt: string | null
  readonly doneBy: string | null
  readonly doneNote: string | null
  /** Grows with each write; for optimistic locking. */
  readonly version: number
}

/** In the order in which they are due, those without a time last. */
export interface TaskPage {
  readonly items: readonly Task[]
  /** Where the next page starts; null on the last. */
  readonly next: string | null
  /** All tasks that match, on every page the same. */
  readonly total: number
}
