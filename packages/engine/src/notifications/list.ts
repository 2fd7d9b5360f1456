import { formatTimestamp } from '@guanxi/core'
import type { Notification, NotificationPage } from '@guanxi/core/api'
import type { NotificationRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { readCursor, writeCursor } from '../customers/cursor.ts'

/**
 * A person's notifications, unread ones first, each newest first.
 * @throws GuanxiError `input.invalid` for a cursor that is not of this list
 */
export async function listNotifications(
  { notifications }: Engine,
  session: Session,
  user: string,
  input: { readonly cursor?: string | undefined; readonly limit?: number | undefined },
): Promise<NotificationPage> {
  const { limit = 50 } = input
  const place = input.cursor === undefined ? null : readCursor(input.cursor, 'read', 'integer')
  const page = async (read: boolean, room: number): Promise<NotificationRow[]> => {
    const before = place !== null && read === (place.value === 1) ? place.id : null
    return await notifications.list(session, user, read, before, room)
  }
  const unread = place?.value === 1 ? [] : await page(false, limit + 1)
  const read = unread.length > limit ? [] : await page(true, limit + 1 - unread.length)
  const found = [...unread, ...read]
  const last = found[limit - 1]
  const more = found.length > limit && last !== undefined
  return {
    items: found.slice(0, limit).map(describeNotification),
    next: more ? writeCursor('read', last.readAt === null ? 0 : 1, last.id) : null,
    unread: await notifications.unread(session, user),
  }
}

function describeNotification(row: NotificationRow): Notification {
  const { id, title, text, customer, source, createdAt, readAt } = row
  return {
    id,
    title,
    text,
    customer,
    source,
    at: formatTimestamp(createdAt),
    readAt: readAt === null ? null : formatTimestamp(readAt),
  }
}
