/** What one person was told inside the application. */
export interface Notification {
  readonly id: string
  readonly title: string
  readonly text: string | null
  /** The customer it is about; null where it is about nobody. */
  readonly customer: string | null
  /** Who sent it: the kind of actor and the host's id for them, as in `system:system`. */
  readonly source: string
  readonly at: string
  /** When it was read; null while it is not. */
  readonly readAt: string | null
}

/** Unread ones first, each newest first. */
export interface NotificationPage {
  readonly items: readonly Notification[]
  readonly next: string | null
  /** How many are unread, on every page the same. */
  readonly unread: number
}

/** What the action `notifications.send` answers. */
export interface SentNotifications {
  /** The ids of those written: one for each person, none for who was told already under the same key. */
  readonly notifications: readonly string[]
}
