import type { Dialect } from '../dialects/dialect.ts'
import type { Param, Row, Session } from '../session/session.ts'

/** A webhook on its way, delivered or given up. Moments in milliseconds since 1970 UTC. */
export interface DeliveryRow {
  readonly id: string
  readonly url: string
  readonly type: string | null
  readonly customer: string | null
  readonly state: 'waiting' | 'delivered' | 'failed'
  /** How many tries there were. */
  readonly attempts: number
  /** The number of the try with which it is given up. */
  readonly lastAttempt: number
  /** HTTP status of the last answer. */
  readonly status: number | null
  /** What the last try failed with. */
  readonly error: string | null
  readonly createdAt: number
  /** When it is tried next; null where it is not. */
  readonly nextAt: number | null
  /** When it was delivered or given up; null until then. */
  readonly endedAt: number | null
}

/** Which a list shows, newest first; null for all. */
export interface DeliveryFilter {
  readonly state: DeliveryRow['state'] | null
  readonly customer: string | null
  /** Only those with a lower id. */
  readonly before: string | null
}

export interface WebhookStore {
  /** @param body JSON text, to the character what is signed and sent */
  add(session: Session, row: DeliveryRow, body: string): Promise<void>
  /** Keeps what became of one. */
  save(session: Session, row: DeliveryRow): Promise<void>
  /** @param lock against others who would change it, until the transaction ends */
  find(session: Session, id: string, lock: boolean): Promise<DeliveryRow | null>
  /** What one says; null where there is no such. */
  bodyOf(session: Session, id: string): Promise<string | null>
  list(session: Session, filter: DeliveryFilter, most: number): Promise<DeliveryRow[]>
  /** Whether there are some for `forget`. */
  hasEnded(session: Session, state: DeliveryRow['state'], before: number): Promise<boolean>
  /** Forgets a portion of those that ended so before a moment. */
  forget(session: Session, state: DeliveryRow['state'], before: number): Promise<void>
}

const columns =
  'id, url, type, customer_id, created_at, state, attempts, last_attempt, status, error, next_at, ended_at'

const ended = 'FROM webhook_deliveries WHERE state = ? AND ended_at < ?'

export function webhookStore(dialect: Dialect): WebhookStore {
  return {
    add: async (session, row, body) => {
      const statement = `INSERT INTO webhook_deliveries (${columns}, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
      const { id, url, type, customer, createdAt } = row
      await session.run(statement, [id, url, type, customer, createdAt, ...fateOf(row), body])
    },
    save: async (session, row) => {
      const statement = `UPDATE webhook_deliveries SET state = ?, attempts = ?, last_attempt = ?, status = ?, error = ?,
        next_at = ?, ended_at = ? WHERE id = ?`
      await session.run(statement, [...fateOf(row), row.id])
    },
    find: async (session, id, lock) => {
      const locked = lock ? dialect.lockRows : ''
      const [row] = await session.all(
        `SELECT ${columns} FROM webhook_deliveries AS c WHERE id = ?${locked}`,
        [id],
      )
      return row === undefined ? null : decode(row)
    },
    bodyOf: async (session, id) => {
      const [row] = await session.all('SELECT body FROM webhook_deliveries WHERE id = ?', [id])
      return row === undefined ? null : String(row['body'])
    },
    list: async (session, { state, customer, before }, most) => {
      const parts: (readonly [condition: string, param: Param])[] = []
      if (state !== null) parts.push(['state = ?', state])
      if (customer !== null) parts.push(['customer_id = ?', customer])
      if (before !== null) parts.push(['id < ?', before])
      const where = parts.length === 0 ? '' : ` WHERE ${parts.map(([condition]) => condition).join(' AND ')}`
      const statement = `SELECT ${columns} FROM webhook_deliveries${where} ORDER BY id DESC LIMIT ?`
      return (await session.all(statement, [...parts.map(([, param]) => param), most])).map(decode)
    },
    hasEnded: async (session, state, before) =>
      (await session.all(`SELECT 1 AS found ${ended} LIMIT 1`, [state, before])).length > 0,
    forget: async (session, state, before) => {
      const old = `SELECT id ${ended} ORDER BY ended_at LIMIT 1000`
      await session.run(`DELETE FROM webhook_deliveries WHERE id IN (${old})`, [state, before])
    },
  }
}

/** What changes, in the order of the columns. */
function fateOf({ state, attempts, lastAttempt, status, error, nextAt, endedAt }: DeliveryRow): Param[] {
  return [state, attempts, lastAttempt, status, error, nextAt, endedAt]
}

function decode(row: Row): DeliveryRow {
  return {
    id: String(row['id']),
    url: String(row['url']),
    type: row['type'] as string | null,
    customer: row['customer_id'] as string | null,
    state: row['state'] as DeliveryRow['state'],
    attempts: Number(row['attempts']),
    lastAttempt: Number(row['last_attempt']),
    status: row['status'] as number | null,
    error: row['error'] as string | null,
    createdAt: Number(row['created_at']),
    nextAt: row['next_at'] as number | null,
    endedAt: row['ended_at'] as number | null,
  }
}
