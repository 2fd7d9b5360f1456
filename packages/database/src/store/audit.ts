import type { Dialect } from '../dialects/dialect.ts'
import type { Param, Row, Session } from '../session/session.ts'

/** What somebody did, as it is kept. Times in milliseconds since 1970 UTC. */
export interface AuditRow {
  readonly id: string
  readonly at: number
  /** Who: `staff:lin.yue`. */
  readonly actor: string
  /** JSON text of the roles they had. */
  readonly roles: string
  readonly door: string
  readonly action: string
  /** The record of the action that ran this one; null where nobody did. */
  readonly within: string | null
  /** The one customer it was about; null where there was none, or several. */
  readonly customer: string | null
  /** JSON text of what it was given and what it changed, which may be personal; null once that is erased. */
  readonly said: string | null
  /** What is hashed with it, so that nobody finds by trying what was erased; null with it. */
  readonly salt: string | null
  /** The hash of both, which stays. */
  readonly commitment: string
  /** The seal it is under; null while it waits for one. */
  readonly seal: number | null
}

/** Many records under one hash, which holds the one before. */
export interface SealRow {
  /** From 1, without gaps. */
  readonly number: number
  readonly sealedAt: number
  readonly records: number
  /** The hash of the seal before; empty in the first. */
  readonly previous: string
  readonly hash: string
}

export interface AuditFilter {
  readonly actor?: string | undefined
  readonly customer?: string | undefined
  /** A name, or `config.*` for all of a prefix. */
  readonly action?: string | undefined
  readonly door?: string | undefined
  /** From this moment on. */
  readonly from?: number | undefined
  /** Before this one. */
  readonly until?: number | undefined
}

export interface AuditStore {
  add(session: Session, record: AuditRow): Promise<void>
  /** Newest first. */
  list(session: Session, filter: AuditFilter, before: string | null, limit: number): Promise<AuditRow[]>
  /** Those that wait for a seal, in their order, locked; passing over those that somebody else seals. */
  unsealed(session: Session, limit: number): Promise<AuditRow[]>
  countUnsealed(session: Session): Promise<number>
  /** Those under a seal, in their order, after one of them. */
  under(session: Session, seal: number, after: string | null, limit: number): Promise<AuditRow[]>
  lastSeal(session: Session): Promise<SealRow | null>
  /** Seals above a number, in their order. */
  seals(session: Session, above: number, limit: number): Promise<SealRow[]>
  /** Puts records under a seal. @returns whether it was the next one: somebody else may have been quicker, and then nothing is written */
  seal(session: Session, seal: SealRow, records: readonly string[]): Promise<boolean>
  /** The first record that names a seal which is not there; null where there is none. */
  astray(session: Session): Promise<string | null>
}

const columns = [
  { name: 'id', type: 'string' },
  { name: 'at', type: 'timestamp' },
  { name: 'actor', type: 'string' },
  { name: 'roles', type: 'string' },
  { name: 'door', type: 'string' },
  { name: 'action', type: 'string' },
  { name: 'within_id', type: 'string' },
  { name: 'customer_id', type: 'string' },
  { name: 'said', type: 'string' },
  { name: 'salt', type: 'string' },
  { name: 'commitment', type: 'string' },
  { name: 'seal', type: 'int' },
] as const

const names = columns.map(({ name }) => name).join(', ')
const select = `SELECT ${names} FROM audit AS c`
const insert = `INSERT INTO audit (${names}) VALUES (${columns.map(() => '?').join(', ')})`

export function auditStore(dialect: Dialect): AuditStore {
  const addSeal = dialect.inserter({
    table: 'audit_seals',
    columns: [
      { name: 'number', type: 'int' },
      { name: 'sealed_at', type: 'timestamp' },
      { name: 'records', type: 'int' },
      { name: 'previous', type: 'string' },
      { name: 'hash', type: 'string' },
    ],
    ignoreConflicts: true,
    returning: 'number',
  })
  return {
    add: async (session, record) => {
      await session.run(insert, encode(record))
    },
    list: async (session, filter, before, limit) => {
      const { condition, params } = where(filter, before)
      return (await session.all(`${select}${condition} ORDER BY id DESC LIMIT ?`, [...params, limit])).map(
        decode,
      )
    },
    unsealed: async (session, limit) => {
      const statement = `${select} WHERE seal IS NULL ORDER BY id LIMIT ?${dialect.lockFree}`
      return (await session.all(statement, [limit])).map(decode)
    },
    countUnsealed: async (session) => {
      const [row] = await session.all('SELECT count(*) AS count FROM audit WHERE seal IS NULL', [])
      return Number(row?.['count'] ?? 0)
    },
    under: async (session, seal, after, limit) => {
      const statement = `${select} WHERE seal = ? AND id > ? ORDER BY id LIMIT ?`
      return (await session.all(statement, [seal, after ?? '', limit])).map(decode)
    },
    lastSeal: async (session) => {
      const [row] = await session.all('SELECT * FROM audit_seals ORDER BY number DESC LIMIT 1', [])
      return row === undefined ? null : decodeSeal(row)
    },
    seals: async (session, above, limit) => {
      const statement = 'SELECT * FROM audit_seals WHERE number > ? ORDER BY number LIMIT ?'
      return (await session.all(statement, [above, limit])).map(decodeSeal)
    },
    seal: async (session, { number, sealedAt, records, previous, hash }, ids) => {
      const added = await addSeal(session, [[number, sealedAt, records, previous, hash]])
      if (added.length === 0) return false
      const statement = `UPDATE audit SET seal = ? WHERE seal IS NULL AND ${dialect.inList('id', 'string')}`
      await session.run(statement, [number, ids])
      return true
    },
    astray: async (session) => {
      const statement =
        'SELECT id FROM audit WHERE seal IS NOT NULL AND seal NOT IN (SELECT number FROM audit_seals) ORDER BY id LIMIT 1'
      const [row] = await session.all(statement, [])
      return row === undefined ? null : String(row['id'])
    },
  }
}

interface Part {
  readonly condition: string
  readonly params: readonly Param[]
}

function where(filter: AuditFilter, before: string | null): Part {
  const { actor, customer, action, door, from, until } = filter
  const parts = [
    is('actor = ?', actor),
    is('customer_id = ?', customer),
    is('door = ?', door),
    action === undefined ? null : named(action),
    is('at >= ?', from),
    is('at < ?', until),
    is('id < ?', before ?? undefined),
  ].filter((part) => part !== null)
  if (parts.length === 0) return { condition: '', params: [] }
  const condition = ` WHERE ${parts.map((part) => part.condition).join(' AND ')}`
  return { condition, params: parts.flatMap(({ params }) => params) }
}

function is(condition: string, value: Param | undefined): Part | null {
  return value === undefined ? null : { condition, params: [value] }
}

/** Of a prefix not by a pattern, of which its own characters would be part. */
function named(action: string): Part {
  if (!action.endsWith('*')) return { condition: 'action = ?', params: [action] }
  const prefix = action.slice(0, -1)
  return { condition: 'substr(action, 1, ?) = ?', params: [prefix.length, prefix] }
}

function encode(record: AuditRow): Param[] {
  const { id, at, actor, roles, door, action, within, customer, said, salt, commitment, seal } = record
  return [id, at, actor, roles, door, action, within, customer, said, salt, commitment, seal]
}

function decode(row: Row): AuditRow {
  const text = (name: string): string | null => row[name] as string | null
  return {
    id: String(row['id']),
    at: Number(row['at']),
    actor: String(row['actor']),
    roles: String(row['roles']),
    door: String(row['door']),
    action: String(row['action']),
    within: text('within_id'),
    customer: text('customer_id'),
    said: text('said'),
    salt: text('salt'),
    commitment: String(row['commitment']),
    seal: row['seal'] === null ? null : Number(row['seal']),
  }
}

function decodeSeal(row: Row): SealRow {
  return {
    number: Number(row['number']),
    sealedAt: Number(row['sealed_at']),
    records: Number(row['records']),
    previous: String(row['previous']),
    hash: String(row['hash']),
  }
}
