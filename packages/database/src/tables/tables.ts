/** The tables Guanxi keeps, as Kysely sees them. `customers` has a column per field, rollup and classification besides. */
export interface Tables {
  readonly guanxi: { key: string; value: string }
  readonly revisions: {
    number: number
    document: string
    published_at: number
    actor: string
    message: string
  }
  readonly customers: CustomersTable
  readonly external_ids: { source: string; external_id: string; customer_id: string }
  readonly events: EventsTable
  readonly changes: ChangesTable
  readonly rank_bounds: { classification: string; type: string; bounds: string; refreshed_at: number }
  readonly answers: {
    actor: string
    action: string
    key: string
    request: string
    response: string
    created_at: number
  }
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
  revision: number
}
