import type { Dialect } from '../dialects/dialect.ts'
import type { Param, Row, Session } from '../session/session.ts'

export type TaskState = 'open' | 'done' | 'cancelled'

/** A task as it is kept. Times in milliseconds since 1970 UTC. */
export interface TaskRow {
  readonly id: string
  readonly customer: string | null
  readonly title: string
  readonly note: string | null
  /** The host's id for a person, and for a team. */
  readonly owner: string | null
  readonly team: string | null
  readonly dueAt: number | null
  readonly snoozedUntil: number | null
  readonly state: TaskState
  /** Who made it: `staff:lin.yue`. */
  readonly source: string
  readonly createdAt: number
  /** When, by whom and with which words it was done or cancelled; null while it is open. */
  readonly doneAt: number | null
  readonly doneBy: string | null
  readonly doneNote: string | null
  /** The id under which that stands on the customer's timeline. */
  readonly doneId: string | null
  readonly version: number
}

export interface TaskFilter {
  readonly customer?: string | undefined
  readonly owner?: string | undefined
  readonly team?: string | undefined
  readonly state?: TaskState | undefined
  /** Due before this moment. */
  readonly dueBefore?: number | undefined
  /** Whether only those are wanted that sleep at this moment, or only those that do not. */
  readonly sleeping?: { readonly at: number; readonly wanted: boolean } | undefined
}

/** Behind which task a page starts; null is behind those that are due at some time. */
export interface TaskPlace {
  readonly dueAt: number | null
  readonly id: string
}

export interface TaskStore {
  insert(session: Session, task: TaskRow): Promise<void>
  /** Locked until the transaction ends. */
  lock(session: Session, id: string): Promise<TaskRow | null>
  save(session: Session, task: TaskRow): Promise<void>
  /** In the order in which they are due, those without a time last. */
  list(session: Session, filter: TaskFilter, after: TaskPlace | null, limit: number): Promise<TaskRow[]>
  count(session: Session, filter: TaskFilter): Promise<number>
  /** How many open tasks each of these people has; none are left out. */
  loads(session: Session, owners: readonly string[]): Promise<Map<string, number>>
  /** To whom of a team a task went last; empty where none did. Until the transaction ends, nobody else is told. */
  lockTurn(session: Session, team: string): Promise<string>
  keepTurn(session: Session, team: string, owner: string): Promise<void>
}

const columns = [
  'id',
  'customer_id',
  'title',
  'note',
  'owner',
  'team',
  'due_at',
  'snoozed_until',
  'state',
  'source',
  'created_at',
  'done_at',
  'done_by',
  'done_note',
  'done_id',
  'version',
] as const

export const selectTasks: string = `SELECT ${columns.map((name) => `c.${name}`).join(', ')} FROM tasks AS c`

export function taskStore(dialect: Dialect): TaskStore {
  const insert = `INSERT INTO tasks (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
  const update = `UPDATE tasks SET ${columns.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`
  return {
    insert: async (session, task) => {
      await session.run(insert, encode(task))
    },
    lock: async (session, id) => {
      const [row] = await session.all(`${selectTasks} WHERE c.id = ?${dialect.lockRows}`, [id])
      return row === undefined ? null : decodeTask(row)
    },
    save: async (session, task) => {
      await session.run(update, [...encode(task), task.id])
    },
    list: async (session, filter, after, limit) => {
      const { condition, params } = where(filter)
      const behind = after === null ? null : behindOf(after)
      const all = behind === null ? condition : `${condition} AND ${behind.condition}`
      const statement = `${selectTasks} WHERE ${all} ORDER BY (c.due_at IS NULL), c.due_at, c.id LIMIT ?`
      const rows = await session.all(statement, [...params, ...(behind?.params ?? []), limit])
      return rows.map(decodeTask)
    },
    count: async (session, filter) => {
      const { condition, params } = where(filter)
      const statement = `SELECT count(*) AS count FROM tasks AS c WHERE ${condition}`
      const [row] = await session.all(statement, params)
      return Number(row?.['count'] ?? 0)
    },
    loads: async (session, owners) => {
      const statement = `SELECT owner, count(*) AS count FROM tasks
        WHERE state = 'open' AND ${dialect.inList('owner', 'string')} GROUP BY owner`
      const rows = await session.all(statement, [owners])
      return new Map(rows.map((row) => [String(row['owner']), Number(row['count'])]))
    },
    lockTurn: async (session, team) => {
      // Writing what is there already locks it, and makes it where it is not.
      const statement = `INSERT INTO task_turns (team, last_owner) VALUES (?, '')
        ON CONFLICT (team) DO UPDATE SET team = excluded.team RETURNING last_owner`
      const [row] = await session.all(statement, [team])
      const last = row?.['last_owner']
      return typeof last === 'string' ? last : ''
    },
    keepTurn: async (session, team, owner) => {
      await session.run('UPDATE task_turns SET last_owner = ? WHERE team = ?', [owner, team])
    },
  }
}

/** Said in the statement itself, as the indexes of open tasks have it. */
const inState: { readonly [state in TaskState]: string } = {
  open: "c.state = 'open'",
  done: "c.state = 'done'",
  cancelled: "c.state = 'cancelled'",
}

interface Condition {
  readonly condition: string
  readonly params: readonly Param[]
}

function where({ customer, owner, team, state, dueBefore, sleeping }: TaskFilter): Condition {
  const conditions: string[] = ['1 = 1']
  const params: Param[] = []
  const add = (condition: string, value: Param | undefined): void => {
    if (value === undefined) return
    conditions.push(condition)
    params.push(value)
  }
  add('c.customer_id = ?', customer)
  add('c.owner = ?', owner)
  add('c.team = ?', team)
  if (state !== undefined) conditions.push(inState[state])
  add('c.due_at < ?', dueBefore)
  const sleeps =
    sleeping?.wanted === true ? 'c.snoozed_until > ?' : '(c.snoozed_until IS NULL OR c.snoozed_until <= ?)'
  add(sleeps, sleeping?.at)
  return { condition: conditions.join(' AND '), params }
}

function behindOf({ dueAt, id }: TaskPlace): Condition {
  if (dueAt === null) return { condition: '(c.due_at IS NULL AND c.id > ?)', params: [id] }
  return {
    condition: '(c.due_at IS NULL OR c.due_at > ? OR (c.due_at = ? AND c.id > ?))',
    params: [dueAt, dueAt, id],
  }
}

function encode(task: TaskRow): Param[] {
  const { id, customer, title, note, owner, team, dueAt, snoozedUntil, state, source } = task
  const { createdAt, doneAt, doneBy, doneNote, doneId, version } = task
  const about = [id, customer, title, note, owner, team, dueAt, snoozedUntil, state, source]
  return [...about, createdAt, doneAt, doneBy, doneNote, doneId, version]
}

export function decodeTask(row: Row): TaskRow {
  const text = (name: string): string | null => row[name] as string | null
  const time = (name: string): number | null => (row[name] === null ? null : Number(row[name]))
  return {
    id: String(row['id']),
    customer: text('customer_id'),
    title: String(row['title']),
    note: text('note'),
    owner: text('owner'),
    team: text('team'),
    dueAt: time('due_at'),
    snoozedUntil: time('snoozed_until'),
    state: String(row['state']) as TaskState,
    source: String(row['source']),
    createdAt: Number(row['created_at']),
    doneAt: time('done_at'),
    doneBy: text('done_by'),
    doneNote: text('done_note'),
    doneId: text('done_id'),
    version: Number(row['version']),
  }
}
