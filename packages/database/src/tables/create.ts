import type { Type } from '@guanxi/core'
import type { Dialect } from '../dialects/dialect.ts'
import { quote } from '../dialects/statements.ts'
import type { Session } from '../session/session.ts'

interface FixedTable {
  readonly name: string
  readonly columns: readonly (readonly [name: string, type: Type | 'json', notNull?: 'required'])[]
  readonly key: readonly string[]
  /** Kept in the order of its key, which is how it is read. */
  readonly clustered: boolean
  readonly unique?: readonly string[]
}

/** The tables that are the same whatever the configuration. */
const fixed: readonly FixedTable[] = [
  {
    name: 'guanxi',
    columns: [
      ['key', 'string', 'required'],
      ['value', 'string', 'required'],
    ],
    key: ['key'],
    clustered: true,
  },
  {
    name: 'revisions',
    columns: [
      ['number', 'int', 'required'],
      ['document', 'string', 'required'],
      ['published_at', 'timestamp', 'required'],
      ['actor', 'string', 'required'],
      ['message', 'string', 'required'],
      ['ids', 'string'],
      ['texts', 'string'],
      ['brought', 'string'],
      ['renames', 'string'],
    ],
    key: ['number'],
    clustered: false,
  },
  {
    name: 'customers',
    columns: [
      ['id', 'string', 'required'],
      ['type', 'string', 'required'],
      ['version', 'int', 'required'],
      ['created_at', 'timestamp', 'required'],
      ['updated_at', 'timestamp', 'required'],
      ['stage', 'string'],
      ['stage_since', 'timestamp'],
      ['judged_at', 'timestamp'],
      ['due_at', 'timestamp'],
      ['pending_at', 'timestamp'],
      ['overrides', 'string'],
    ],
    key: ['id'],
    clustered: false,
  },
  {
    name: 'external_ids',
    columns: [
      ['source', 'string', 'required'],
      ['external_id', 'string', 'required'],
      ['customer_id', 'string', 'required'],
    ],
    key: ['source', 'external_id'],
    clustered: true,
  },
  {
    // An idempotency key is unique per customer, so that the table can be split by customer.
    name: 'events',
    columns: [
      ['id', 'string', 'required'],
      ['customer_id', 'string', 'required'],
      ['type', 'string', 'required'],
      ['at', 'timestamp', 'required'],
      ['recorded_at', 'timestamp', 'required'],
      ['key', 'string', 'required'],
      ['data', 'json', 'required'],
      ['actor', 'string', 'required'],
      ['voided_by', 'string'],
    ],
    key: ['customer_id', 'at', 'id'],
    clustered: true,
    unique: ['customer_id', 'key'],
  },
  {
    name: 'changes',
    columns: [
      ['id', 'string', 'required'],
      ['customer_id', 'string', 'required'],
      ['attribute', 'string', 'required'],
      ['at', 'timestamp', 'required'],
      ['from_value', 'string'],
      ['to_value', 'string'],
      ['cause', 'string', 'required'],
      ['event_id', 'string'],
      ['actor', 'string'],
      ['revision', 'int', 'required'],
    ],
    key: ['customer_id', 'at', 'id'],
    clustered: true,
  },
  {
    name: 'overrides',
    columns: [
      ['customer_id', 'string', 'required'],
      ['classification', 'string', 'required'],
      ['since', 'timestamp', 'required'],
      ['class', 'string', 'required'],
      ['reason', 'string', 'required'],
      ['actor', 'string', 'required'],
      ['until', 'timestamp'],
      ['ended_at', 'timestamp'],
    ],
    key: ['customer_id', 'classification', 'since'],
    clustered: true,
  },
  {
    name: 'rank_bounds',
    columns: [
      ['classification', 'string', 'required'],
      ['type', 'string', 'required'],
      ['bounds', 'string', 'required'],
      ['refreshed_at', 'timestamp', 'required'],
    ],
    key: ['classification', 'type'],
    clustered: true,
  },
  {
    name: 'answers',
    columns: [
      ['actor', 'string', 'required'],
      ['action', 'string', 'required'],
      ['key', 'string', 'required'],
      ['request', 'string', 'required'],
      ['response', 'string', 'required'],
      ['created_at', 'timestamp', 'required'],
    ],
    key: ['actor', 'action', 'key'],
    clustered: true,
  },
  {
    // What is ready is in the queue instead.
    name: 'jobs',
    columns: [
      ['id', 'string', 'required'],
      ['name', 'string', 'required'],
      ['lane', 'string'],
      ['input', 'string', 'required'],
      ['key', 'string'],
      ['due_at', 'timestamp'],
      ['failed', 'int', 'required'],
      ['error', 'string'],
      ['aside', 'string'],
    ],
    key: ['id'],
    clustered: true,
  },
  {
    name: 'job_keys',
    columns: [
      ['name', 'string', 'required'],
      ['key', 'string', 'required'],
      ['job_id', 'string', 'required'],
    ],
    key: ['name', 'key'],
    clustered: true,
  },
  {
    name: 'tasks',
    columns: [
      ['id', 'string', 'required'],
      ['customer_id', 'string'],
      ['title', 'string', 'required'],
      ['note', 'string'],
      ['owner', 'string'],
      ['team', 'string'],
      ['due_at', 'timestamp'],
      ['snoozed_until', 'timestamp'],
      ['state', 'string', 'required'],
      ['source', 'string', 'required'],
      ['created_at', 'timestamp', 'required'],
      ['done_at', 'timestamp'],
      ['done_by', 'string'],
      ['done_note', 'string'],
      ['done_id', 'string'],
      ['version', 'int', 'required'],
    ],
    key: ['id'],
    clustered: false,
  },
  {
    name: 'webhook_deliveries',
    columns: [
      ['id', 'string', 'required'],
      ['url', 'string', 'required'],
      ['type', 'string'],
      ['body', 'string', 'required'],
      ['customer_id', 'string'],
      ['state', 'string', 'required'],
      ['attempts', 'int', 'required'],
      ['last_attempt', 'int', 'required'],
      ['status', 'int'],
      ['error', 'string'],
      ['created_at', 'timestamp', 'required'],
      ['next_at', 'timestamp'],
      ['ended_at', 'timestamp'],
    ],
    key: ['id'],
    clustered: false,
  },
  {
    // To whom of a team a task went last. Its row is locked while the next one is chosen.
    name: 'task_turns',
    columns: [
      ['team', 'string', 'required'],
      ['last_owner', 'string', 'required'],
    ],
    key: ['team'],
    clustered: true,
  },
  {
    name: 'notifications',
    columns: [
      ['id', 'string', 'required'],
      ['user_id', 'string', 'required'],
      ['key', 'string', 'required'],
      ['title', 'string', 'required'],
      ['text', 'string'],
      ['customer_id', 'string'],
      ['source', 'string', 'required'],
      ['created_at', 'timestamp', 'required'],
      ['read_at', 'timestamp'],
    ],
    key: ['user_id', 'id'],
    clustered: true,
    unique: ['user_id', 'key'],
  },
  {
    name: 'audit',
    columns: [
      ['id', 'string', 'required'],
      ['at', 'timestamp', 'required'],
      ['actor', 'string', 'required'],
      ['roles', 'string', 'required'],
      ['door', 'string', 'required'],
      ['action', 'string', 'required'],
      ['within_id', 'string'],
      ['customer_id', 'string'],
      ['said', 'string'],
      ['salt', 'string'],
      ['commitment', 'string', 'required'],
      ['seal', 'int'],
    ],
    key: ['id'],
    clustered: true,
  },
  {
    name: 'audit_seals',
    columns: [
      ['number', 'int', 'required'],
      ['sealed_at', 'timestamp', 'required'],
      ['records', 'int', 'required'],
      ['previous', 'string', 'required'],
      ['hash', 'string', 'required'],
    ],
    key: ['number'],
    clustered: true,
  },
  {
    name: 'automation_runs',
    columns: [
      ['id', 'string', 'required'],
      ['automation', 'string', 'required'],
      ['customer_id', 'string', 'required'],
      ['at', 'timestamp', 'required'],
      ['revision', 'int', 'required'],
      ['cause', 'string', 'required'],
      ['event_id', 'string'],
      ['root', 'string', 'required'],
      ['chain', 'string', 'required'],
      ['state', 'string', 'required'],
      ['step', 'int', 'required'],
      ['resumes_at', 'timestamp'],
      ['reason', 'string'],
      ['log', 'string', 'required'],
      ['ended_at', 'timestamp'],
      ['payload', 'string'],
    ],
    key: ['id'],
    clustered: true,
  },
  {
    name: 'automation_schedules',
    columns: [
      ['automation', 'string', 'required'],
      ['pattern', 'string', 'required'],
      ['next_at', 'timestamp', 'required'],
    ],
    key: ['automation'],
    clustered: true,
  },
  {
    name: 'plugin_migrations',
    columns: [
      ['table_name', 'string', 'required'],
      ['position', 'int', 'required'],
      ['name', 'string', 'required'],
      ['applied_at', 'timestamp', 'required'],
    ],
    key: ['table_name', 'position'],
    clustered: true,
  },
]

/** Whether a table is, or may come to be, one of Guanxi's own or of the database's: in large or small letters. */
export function isOwnTable(name: string): boolean {
  const plain = name.toLowerCase()
  return fixed.some((table) => table.name === plain) || /^(queue|sqlite|pg|plugin|guanxi)_/.test(plain)
}

const indexes = [
  'CREATE INDEX IF NOT EXISTS jobs_due ON jobs (due_at) WHERE due_at IS NOT NULL',
  'CREATE INDEX IF NOT EXISTS jobs_aside ON jobs (aside, name) WHERE aside IS NOT NULL',
  'CREATE INDEX IF NOT EXISTS automation_runs_customer ON automation_runs (customer_id, automation, at)',
  "CREATE INDEX IF NOT EXISTS automation_runs_running ON automation_runs (root) WHERE state = 'running'",
  "CREATE INDEX IF NOT EXISTS automation_runs_failed ON automation_runs (id) WHERE state = 'failed'",
  'CREATE INDEX IF NOT EXISTS customers_due ON customers (due_at) WHERE due_at IS NOT NULL',
  'CREATE INDEX IF NOT EXISTS answers_age ON answers (created_at)',
  'CREATE INDEX IF NOT EXISTS external_ids_customer ON external_ids (customer_id)',
  'CREATE INDEX IF NOT EXISTS tasks_customer ON tasks (customer_id) WHERE customer_id IS NOT NULL',
  "CREATE INDEX IF NOT EXISTS tasks_of_owner ON tasks (owner, due_at, id) WHERE state = 'open'",
  "CREATE INDEX IF NOT EXISTS tasks_of_team ON tasks (team, due_at, id) WHERE state = 'open'",
  "CREATE INDEX IF NOT EXISTS tasks_open ON tasks (due_at, id) WHERE state = 'open'",
  'CREATE INDEX IF NOT EXISTS notifications_unread ON notifications (user_id, id) WHERE read_at IS NULL',
  'CREATE INDEX IF NOT EXISTS audit_unsealed ON audit (id) WHERE seal IS NULL',
  'CREATE INDEX IF NOT EXISTS audit_sealed ON audit (seal, id) WHERE seal IS NOT NULL',
  'CREATE INDEX IF NOT EXISTS audit_customer ON audit (customer_id, id) WHERE customer_id IS NOT NULL',
  'CREATE INDEX IF NOT EXISTS audit_actor ON audit (actor, id)',
  'CREATE INDEX IF NOT EXISTS notifications_read ON notifications (read_at) WHERE read_at IS NOT NULL',
  'CREATE INDEX IF NOT EXISTS automation_runs_ended ON automation_runs (ended_at) WHERE ended_at IS NOT NULL',
  'CREATE INDEX IF NOT EXISTS tasks_ended ON tasks (done_at) WHERE done_at IS NOT NULL',
  'CREATE INDEX IF NOT EXISTS webhook_deliveries_state ON webhook_deliveries (state, id)',
  'CREATE INDEX IF NOT EXISTS webhook_deliveries_customer ON webhook_deliveries (customer_id, id) WHERE customer_id IS NOT NULL',
  'CREATE INDEX IF NOT EXISTS webhook_deliveries_ended ON webhook_deliveries (state, ended_at) WHERE ended_at IS NOT NULL',
]

/** Makes what is missing: all of it in an empty database, tables and columns that came later in one of an earlier format. */
export async function makeFixedTables(session: Session, dialect: Dialect): Promise<void> {
  for (const table of fixed) {
    const existing = await dialect.columnsOf(session, table.name)
    if (existing.size === 0) await createTable(session, dialect, table)
    else await addColumns(session, dialect, table, existing)
  }
  for (const index of indexes) await session.run(index, [])
}

async function createTable(session: Session, dialect: Dialect, table: FixedTable): Promise<void> {
  const { name, columns, key, clustered, unique } = table
  const lines = columns.map((column) => definition(dialect, column))
  lines.push(`PRIMARY KEY (${key.map(quote).join(', ')})`)
  if (unique !== undefined) lines.push(`UNIQUE (${unique.map(quote).join(', ')})`)
  await session.run(`CREATE TABLE ${quote(name)} (${lines.join(', ')})${dialect.tableOptions(clustered)}`, [])
}

/** A column that comes later has no value in the rows there are. */
async function addColumns(
  session: Session,
  dialect: Dialect,
  { name, columns }: FixedTable,
  existing: ReadonlyMap<string, string>,
): Promise<void> {
  for (const column of columns) {
    if (existing.has(column[0])) continue
    await session.run(`ALTER TABLE ${quote(name)} ADD COLUMN ${definition(dialect, column)}`, [])
  }
}

function definition(dialect: Dialect, [column, type, required]: FixedTable['columns'][number]): string {
  return `${quote(column)} ${dialect.columnType(type, column)}${required === undefined ? '' : ' NOT NULL'}`
}
