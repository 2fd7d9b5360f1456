import { toText } from '@guanxi/core'
import type { Value } from '@guanxi/core'
import type { Cause } from '@guanxi/core/api'
import type { Dialect } from '../dialects/dialect.ts'
import type { Param, Row, Session } from '../session/session.ts'

/** A change of a class or of the stage, as it is kept. */
export interface ChangeRow {
  readonly id: string
  readonly customer: string
  /** `stage`, or a classification's name. */
  readonly attribute: string
  readonly at: number
  /** Read back as text. */
  readonly from: Value
  readonly to: Value
  readonly cause: Cause
  readonly revision: number
}

export interface ChangeStore {
  append(session: Session, changes: readonly ChangeRow[]): Promise<void>
  /**
   * The latest change of each attribute up to a moment, by attribute, for each customer that has any. What was put on record
   * though it stayed the same is passed over.
   */
  latest(
    session: Session,
    customers: readonly string[],
    until: number,
  ): Promise<Map<string, Map<string, ChangeRow>>>
}

const columns = [
  { name: 'id', type: 'string' },
  { name: 'customer_id', type: 'string' },
  { name: 'attribute', type: 'string' },
  { name: 'at', type: 'timestamp' },
  { name: 'from_value', type: 'string' },
  { name: 'to_value', type: 'string' },
  { name: 'cause', type: 'string' },
  { name: 'event_id', type: 'string' },
  { name: 'actor', type: 'string' },
  { name: 'revision', type: 'int' },
] as const

export const selectChanges: string = `SELECT ${columns.map(({ name }) => name).join(', ')} FROM changes`

export function changeStore(dialect: Dialect): ChangeStore {
  const insert = dialect.inserter({ table: 'changes', columns, ignoreConflicts: false })
  return {
    append: async (session, changes) => {
      await insert(session, changes.map(encode))
    },
    latest: async (session, customers, until) => {
      const statement = `${selectChanges} WHERE ${dialect.inList('customer_id', 'string')} AND at <= ? ORDER BY customer_id, at, id`
      const kept = (await session.all(statement, [customers, until])).map(decodeChange)
      const changes = kept.filter(({ from, to }) => from !== to)
      const each = Map.groupBy(changes, ({ customer }) => customer)
      return new Map(
        [...each].map(([customer, made]) => [
          customer,
          new Map(made.map((change) => [change.attribute, change])),
        ]),
      )
    },
  }
}

function encode({ id, customer, attribute, at, from, to, cause, revision }: ChangeRow): Param[] {
  const { kind, event = null, by = null } = cause
  return [id, customer, attribute, at, toText(from), toText(to), kind, event, by, revision]
}

export function decodeChange(row: Row): ChangeRow {
  const { event_id: event, actor: by } = row
  return {
    id: String(row['id']),
    customer: String(row['customer_id']),
    attribute: String(row['attribute']),
    at: Number(row['at']),
    from: row['from_value'] as string | null,
    to: row['to_value'] as string | null,
    cause: {
      kind: String(row['cause']) as Cause['kind'],
      ...(typeof event === 'string' ? { event } : {}),
      ...(typeof by === 'string' ? { by } : {}),
    },
    revision: Number(row['revision']),
  }
}
