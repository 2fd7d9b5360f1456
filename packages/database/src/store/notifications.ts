import type { Dialect } from '../dialects/dialect.ts'
import type { Row, Session } from '../session/session.ts'

/** A notification to one person, as it is kept. Times in milliseconds since 1970 UTC. */
export interface NotificationRow {
  readonly id: string
  /** The host's id for whom it is to. */
  readonly user: string
  readonly key: string
  readonly title: string
  readonly text: string | null
  readonly customer: string | null
  /** Who sent it: `staff:lin.yue`. */
  readonly source: string
  readonly createdAt: number
  readonly readAt: number | null
}

export interface NotificationStore {
  /** @returns the ids written; where somebody has one with that key already, it is passed over. */
  add(session: Session, notifications: readonly NotificationRow[]): Promise<string[]>
  /** Newest first, those that were read or those that were not. */
  list(
    session: Session,
    user: string,
    read: boolean,
    before: string | null,
    limit: number,
  ): Promise<NotificationRow[]>
  unread(session: Session, user: string): Promise<number>
  /** @param ids all unread ones where null
   * @returns how many were unread until now */
  read(session: Session, user: string, ids: readonly string[] | null, at: number): Promise<number>
}

const columns = [
  { name: 'id', type: 'string' },
  { name: 'user_id', type: 'string' },
  { name: 'key', type: 'string' },
  { name: 'title', type: 'string' },
  { name: 'text', type: 'string' },
  { name: 'customer_id', type: 'string' },
  { name: 'source', type: 'string' },
  { name: 'created_at', type: 'timestamp' },
  { name: 'read_at', type: 'timestamp' },
] as const

const select = `SELECT ${columns.map(({ name }) => name).join(', ')} FROM notifications`

export function notificationStore(dialect: Dialect): NotificationStore {
  const insert = dialect.inserter({ table: 'notifications', columns, ignoreConflicts: true, returning: 'id' })
  return {
    add: async (session, notifications) => {
      const rows = notifications.map((one) => [
        one.id,
        one.user,
        one.key,
        one.title,
        one.text,
        one.customer,
        one.source,
        one.createdAt,
        one.readAt,
      ])
      return (await insert(session, rows)).map((row) => String(row['id']))
    },
    list: async (session, user, read, before, limit) => {
      const behind = before === null ? '' : ' AND id < ?'
      const statement = `${select} WHERE user_id = ? AND read_at IS ${read ? 'NOT NULL' : 'NULL'}${behind} ORDER BY id DESC LIMIT ?`
      const place = before === null ? [] : [before]
      return (await session.all(statement, [user, ...place, limit])).map(decode)
    },
    unread: async (session, user) => {
      const statement = 'SELECT count(*) AS count FROM notifications WHERE user_id = ? AND read_at IS NULL'
      const [row] = await session.all(statement, [user])
      return Number(row?.['count'] ?? 0)
    },
    read: async (session, user, ids, at) => {
      const unread = 'UPDATE notifications SET read_at = ? WHERE user_id = ? AND read_at IS NULL'
      if (ids === null) return await session.run(unread, [at, user])
      return await session.run(`${unread} AND ${dialect.inList('id', 'string')}`, [at, user, ids])
    },
  }
}

function decode(row: Row): NotificationRow {
  const text = (name: string): string | null => row[name] as string | null
  return {
    id: String(row['id']),
    user: String(row['user_id']),
    key: String(row['key']),
    title: String(row['title']),
    text: text('text'),
    customer: text('customer_id'),
    source: String(row['source']),
    createdAt: Number(row['created_at']),
    readAt: row['read_at'] === null ? null : Number(row['read_at']),
  }
}
