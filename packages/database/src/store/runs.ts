import type { BulkColumn, Dialect, Inserter } from '../dialects/dialect.ts'
import type { Row, Session } from '../session/session.ts'

/**
 * `running` goes on by itself, `waiting` does so at a moment to come; `failed` needs somebody's help. The others have ended: `stopped` by
 * what the configuration says, `skipped` before they began.
 */
export type RunState = 'running' | 'waiting' | 'failed' | 'done' | 'stopped' | 'skipped' | 'cancelled'

/** An automation that was set off for one customer, as it is kept. */
export interface RunRow {
  readonly id: string
  readonly automation: string
  readonly customer: string
  /** When it was set off. */
  readonly at: number
  readonly revision: number
  /** What set it off: `event`, `time`, `field`, … */
  readonly cause: string
  readonly event: string | null
  /** JSON text of what was handed on by what set it off: a task, a plugin's trigger. */
  readonly payload: string | null
  /** The event or run that the whole chain goes back to. */
  readonly root: string
  /** JSON text of the automations that led here, in their order. */
  readonly chain: string
  readonly state: RunState
  /** The next step, counted from 0. */
  readonly step: number
  /** When it goes on, where it is waiting. */
  readonly resumesAt: number | null
  /** Why it was stopped or skipped, or failed. */
  readonly reason: string | null
  /** JSON text of what came of each step. */
  readonly log: string
  readonly endedAt: number | null
}

/** What changes of a run when it goes on. */
export type RunProgress = Pick<RunRow, 'id' | 'state' | 'step' | 'resumesAt' | 'reason' | 'log' | 'endedAt'>

export interface RunPage {
  readonly automation?: string | undefined
  readonly customer?: string | undefined
  readonly state?: RunState | undefined
  /** Only those older than this one. */
  readonly before?: string | undefined
  readonly limit: number
}

export interface RunStore {
  add(session: Session, runs: readonly RunRow[]): Promise<void>
  /** Locks it against others who would go on with it. */
  find(session: Session, id: string, lock: boolean): Promise<RunRow | null>
  save(session: Session, progress: RunProgress): Promise<void>
  /** How many were begun for a customer after a moment. */
  begun(session: Session, automation: string, customer: string, after: number): Promise<number>
  /** Newest first. */
  list(session: Session, page: RunPage): Promise<RunRow[]>
  /** How many of what began with these are running. */
  running(session: Session, roots: readonly string[]): Promise<number>
}

const columns: readonly BulkColumn[] = [
  { name: 'id', type: 'string' },
  { name: 'automation', type: 'string' },
  { name: 'customer_id', type: 'string' },
  { name: 'at', type: 'timestamp' },
  { name: 'revision', type: 'int' },
  { name: 'cause', type: 'string' },
  { name: 'event_id', type: 'string' },
  { name: 'root', type: 'string' },
  { name: 'chain', type: 'string' },
  { name: 'state', type: 'string' },
  { name: 'step', type: 'int' },
  { name: 'resumes_at', type: 'timestamp' },
  { name: 'reason', type: 'string' },
  { name: 'log', type: 'string' },
  { name: 'ended_at', type: 'timestamp' },
  { name: 'payload', type: 'string' },
]

const selected = columns.map(({ name }) => `"${name}"`).join(', ')

export function runStore(dialect: Dialect): RunStore {
  const insert: Inserter = dialect.inserter({ table: 'automation_runs', columns, ignoreConflicts: false })
  return {
    add: async (session, runs) => {
      await insert(
        session,
        runs.map((run) => [
          run.id,
          run.automation,
          run.customer,
          run.at,
          run.revision,
          run.cause,
          run.event,
          run.root,
          run.chain,
          run.state,
          run.step,
          run.resumesAt,
          run.reason,
          run.log,
          run.endedAt,
          run.payload,
        ]),
      )
    },
    find: async (session, id, lock) => {
      const statement = `SELECT ${selected} FROM automation_runs AS c WHERE id = ?${lock ? dialect.lockRows : ''}`
      const [row] = await session.all(statement, [id])
      return row === undefined ? null : decode(row)
    },
    save: async (session, { id, state, step, resumesAt, reason, log, endedAt }) => {
      const statement =
        'UPDATE automation_runs SET state = ?, step = ?, resumes_at = ?, reason = ?, log = ?, ended_at = ? WHERE id = ?'
      await session.run(statement, [state, step, resumesAt, reason, log, endedAt, id])
    },
    begun: async (session, automation, customer, after) => {
      const statement = `SELECT count(*) AS count FROM automation_runs
        WHERE customer_id = ? AND automation = ? AND at > ? AND state <> 'skipped'`
      const [row] = await session.all(statement, [customer, automation, after])
      return Number(row?.['count'])
    },
    list: async (session, { automation, customer, state, before, limit }) => {
      const where = [
        ['automation = ?', automation],
        ['customer_id = ?', customer],
        ['state = ?', state],
        ['id < ?', before],
      ].flatMap(([condition, value]) => (value === undefined ? [] : [{ condition, value }]))
      const conditions = where.map(({ condition }) => condition).join(' AND ')
      const statement = `SELECT ${selected} FROM automation_runs${conditions && ` WHERE ${conditions}`}
        ORDER BY id DESC LIMIT ?`
      return (await session.all(statement, [...where.map(({ value }) => value), limit])).map(decode)
    },
    running: async (session, roots) => {
      const statement = `SELECT count(*) AS count FROM automation_runs
        WHERE ${dialect.inList('root', 'string')} AND state = 'running'`
      const [row] = await session.all(statement, [roots])
      return Number(row?.['count'])
    },
  }
}

function decode(row: Row): RunRow {
  const number = (value: unknown): number | null => (value === null ? null : Number(value))
  const text = (value: Row[string]): string | null => (typeof value === 'string' ? value : null)
  return {
    id: String(row['id']),
    automation: String(row['automation']),
    customer: String(row['customer_id']),
    at: Number(row['at']),
    revision: Number(row['revision']),
    cause: String(row['cause']),
    event: text(row['event_id']),
    root: String(row['root']),
    chain: String(row['chain']),
    state: row['state'] as RunState,
    step: Number(row['step']),
    resumesAt: number(row['resumes_at']),
    reason: text(row['reason']),
    log: String(row['log']),
    endedAt: number(row['ended_at']),
    payload: text(row['payload']),
  }
}
