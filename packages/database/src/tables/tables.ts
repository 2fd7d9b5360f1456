/** The tables Guanxi keeps, as Kysely sees them. `customers` has a column per field, rollup and classification besides. */
export interface Tables {
  readonly guanxi: { key: string; value: string }
  readonly revisions: {
    number: number
    document: string
    published_at: number
    actor: string
    message: string
    /** JSON text of the ids names are kept under; null in revisions of a time when names were ids. */
    ids: string | null
    /** JSON text of the files it was published from; null where it came as data. */
    texts: string | null
    /** JSON text of the rollups that plugins brought when it was published, with their event types, and triggers; null where there are none. */
    brought: string | null
    /** JSON text of what it calls otherwise than the revision before; null in revisions that only say so in their document. */
    renames: string | null
  }
  readonly customers: CustomersTable
  readonly external_ids: { source: string; external_id: string; customer_id: string }
  readonly events: EventsTable
  readonly changes: ChangesTable
  readonly overrides: OverridesTable
  readonly rank_bounds: { classification: string; type: string; bounds: string; refreshed_at: number }
  readonly answers: {
    actor: string
    action: string
    key: string
    request: string
    response: string
    created_at: number
  }
  readonly jobs: JobsTable
  /** Which waiting job has a key. */
  readonly job_keys: { name: string; key: string; job_id: string }
  readonly tasks: TasksTable
  readonly task_turns: { team: string; last_owner: string }
  readonly notifications: NotificationsTable
  readonly audit: AuditTable
  readonly audit_seals: { number: number; sealed_at: number; records: number; previous: string; hash: string }
  readonly automation_runs: AutomationRunsTable
  /** Of jobs, too: their names have a dot. */
  readonly automation_schedules: { automation: string; pattern: string; next_at: number }
  readonly webhook_deliveries: WebhookDeliveriesTable
  /** Which migrations of plugins' tables were carried out. */
  readonly plugin_migrations: { table_name: string; position: number; name: string; applied_at: number }
}

/** What somebody did. */
interface AuditTable {
  id: string
  at: number
  actor: string
  /** JSON text. */
  roles: string
  door: string
  action: string
  within_id: string | null
  customer_id: string | null
  /** JSON text; null once it is erased, as the salt is. */
  said: string | null
  salt: string | null
  commitment: string
  seal: number | null
}

/** Jobs for later, and those that are set aside. */
interface JobsTable {
  id: string
  name: string
  lane: string | null
  /** JSON text. */
  input: string
  key: string | null
  /** By the CRM's clock; null for what is set aside. */
  due_at: number | null
  /** How many times it has failed. */
  failed: number
  /** What it failed with the last time. */
  error: string | null
  /** `failed` after its last try, `unknown` where nobody here knew its name; null for what waits. */
  aside: string | null
}

interface AutomationRunsTable {
  id: string
  automation: string
  customer_id: string
  at: number
  revision: number
  cause: string
  event_id: string | null
  /** JSON text of what was handed on by what set it off: a task, a plugin's trigger. */
  payload: string | null
  /** The event or run that the whole chain goes back to. */
  root: string
  /** JSON text of the automations that led here. */
  chain: string
  state: string
  /** The next step, counted from 0. */
  step: number
  resumes_at: number | null
  reason: string | null
  /** JSON text of what came of each step. */
  log: string
  ended_at: number | null
}

interface WebhookDeliveriesTable {
  /** The `webhook-id` of every try. */
  id: string
  url: string
  type: string | null
  /** JSON text, to the character what is signed and sent. */
  body: string
  customer_id: string | null
  /** `waiting`, `delivered` or `failed`. */
  state: string
  /** How many tries there were. */
  attempts: number
  /** The number of the try with which it is given up. */
  last_attempt: number
  /** HTTP status of the last answer. */
  status: number | null
  /** What the last try failed with. */
  error: string | null
  created_at: number
  /** When it is tried next. */
  next_at: number | null
  /** When it was delivered or given up. */
  ended_at: number | null
}

interface CustomersTable {
  id: string
  type: string
  version: number
  created_at: number
  updated_at: number
  stage: string | null
  stage_since: number | null
  /** The last moment judged; null where everything is to be reckoned afresh from the events. */
  judged_at: number | null
  /** The next moment at which time alone can change something; null for never. */
  due_at: number | null
  /** When the first event recorded ahead of its time happens; null where there is none. */
  pending_at: number | null
  /** JSON text of the classes that were chosen by hand and stand; null where there is none. */
  overrides: string | null
  [column: string]: unknown
}

interface EventsTable {
  id: string
  customer_id: string
  type: string
  at: number
  recorded_at: number
  key: string
  /** Fields in stored units: money in minor units, times in milliseconds. JSON text on SQLite. */
  data: unknown
  actor: string
  /** The event that says that this one is not so; null where it counts. */
  voided_by: string | null
}

interface ChangesTable {
  id: string
  customer_id: string
  /** `stage`, or a classification's name. */
  attribute: string
  at: number
  from_value: string | null
  to_value: string | null
  cause: string
  event_id: string | null
  /** Who did it, where the cause is a person's own decision. */
  actor: string | null
  revision: number
}

/** Every class that was ever chosen by hand. One stands from `since` to before `until` and `ended_at`. */
interface OverridesTable {
  customer_id: string
  classification: string
  since: number
  class: string
  reason: string
  actor: string
  /** When it ends by itself; null for never. */
  until: number | null
  /** When it was taken back, replaced, or lost its class to a new configuration. */
  ended_at: number | null
}

interface TasksTable {
  id: string
  customer_id: string | null
  title: string
  note: string | null
  /** The host's id for a person, and for a team. */
  owner: string | null
  team: string | null
  due_at: number | null
  snoozed_until: number | null
  /** `open`, `done` or `cancelled`. */
  state: string
  /** Who made it: `staff:lin.yue`. */
  source: string
  created_at: number
  /** When, by whom and with which words it was done or cancelled; null while it is open. */
  done_at: number | null
  done_by: string | null
  done_note: string | null
  /** The id under which that stands on the customer's timeline. */
  done_id: string | null
  version: number
}

interface NotificationsTable {
  id: string
  user_id: string
  /** Of two with the same key for one person the second is passed over. */
  key: string
  title: string
  text: string | null
  customer_id: string | null
  source: string
  created_at: number
  read_at: number | null
}
