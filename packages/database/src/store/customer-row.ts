import type { Model, Type, Value } from '@guanxi/core'
import type { BulkColumn, Dialect } from '../dialects/dialect.ts'
import { quote } from '../dialects/statements.ts'
import type { Param, Row } from '../session/session.ts'
import { customerColumns } from '../tables/columns.ts'
import type { CustomerColumn } from '../tables/columns.ts'

/**
 * A customer as the engine works on it: every attribute under its name (so that expressions read it as it stands), helpers
 * under names no attribute can have, and the book-keeping below.
 */
export interface CustomerRow {
  id: string
  type: string
  createdAt: number
  stage: string | null
  stageSince: number | null
  /** Grows with each write. */
  $version: number
  $updatedAt: number
  /** The last moment judged; null where everything is to be reckoned afresh. */
  $judgedAt: number | null
  /** The next moment at which time alone can change something. */
  $dueAt: number | null
  /** When the first event that was recorded ahead of its time happens: events up to `$judgedAt` are in, later ones wait. */
  $pendingAt: number | null
  /** JSON text of the classes that were chosen by hand and stand; null where there is none. */
  $overrides: string | null
  /** How often ranks or the configuration had changed when the customer was read; 0 where there are no ranks. */
  $generation: number
  [attribute: string]: Value
}

/** A column of `customers` and the key it has in a row. */
export interface RowColumn {
  readonly column: string
  readonly key: string
  readonly type: Type
}

const fixed: readonly RowColumn[] = [
  { column: 'id', key: 'id', type: 'string' },
  { column: 'type', key: 'type', type: 'string' },
  { column: 'created_at', key: 'createdAt', type: 'timestamp' },
  { column: 'version', key: '$version', type: 'int' },
  { column: 'updated_at', key: '$updatedAt', type: 'timestamp' },
  { column: 'stage', key: 'stage', type: 'string' },
  { column: 'stage_since', key: 'stageSince', type: 'timestamp' },
  { column: 'judged_at', key: '$judgedAt', type: 'timestamp' },
  { column: 'due_at', key: '$dueAt', type: 'timestamp' },
  { column: 'pending_at', key: '$pendingAt', type: 'timestamp' },
  { column: 'overrides', key: '$overrides', type: 'string' },
]

const unchanging = new Set(['id', 'type', 'created_at'])

/** How customers of one configuration are read and written. */
export interface CustomerLayout {
  /** All columns, in the order of `params`. */
  readonly columns: readonly RowColumn[]
  /** What judging can change: everything but fields. */
  readonly judged: readonly RowColumn[]
  /** What an update of fields can change. */
  readonly mutable: readonly RowColumn[]
  /** `c."f_name" AS "name", …` */
  readonly select: string
  /** Whether customers are placed by boundaries that other processes move. */
  readonly ranked: boolean
  has(attribute: string): boolean
  /** The column of an attribute that the model has. */
  columnOf(attribute: string): string
  decode(row: Row): CustomerRow
}

/** @param besides columns that are read too */
export function customerLayout(
  model: Model,
  dialect: Dialect,
  besides: readonly CustomerColumn[] = [],
): CustomerLayout {
  const configured = [...customerColumns(model), ...besides]
  const columns = [...fixed, ...configured]
  const fields = new Set(configured.filter(({ kind }) => kind === 'field').map(({ column }) => column))
  const mutable = columns.filter(({ column }) => !unchanging.has(column))
  const encoded = columns.filter(({ type }) => type === 'bool' || type.startsWith('list<'))
  const byKey = new Map(columns.map(({ key, column }) => [key, column]))
  return {
    columns,
    mutable,
    judged: mutable.filter(({ column }) => !fields.has(column)),
    select: columns.map(({ column, key }) => `c.${quote(column)} AS "${key}"`).join(', '),
    ranked: [...model.classifications.values()].some(({ kind }) => kind === 'rank'),
    has: (attribute) => byKey.has(attribute),
    columnOf: (attribute) => {
      const column = byKey.get(attribute)
      if (column === undefined) throw new RangeError(`customers have no attribute "${attribute}"`)
      return column
    },
    decode: (row) => {
      const customer = row as CustomerRow
      customer.$generation = 0
      for (const { key, type } of encoded) customer[key] = dialect.decode(customer[key], type) as Value
      return customer
    },
  }
}

/** A column as a statement for many customers needs it. */
export function bulkColumn({ column, type }: RowColumn): BulkColumn {
  return { name: column, type }
}

/** A customer's values for columns, in their order. */
export function paramsOf(columns: readonly RowColumn[], customer: CustomerRow): Param[] {
  return columns.map(({ key }) => (customer[key] ?? null) as Param)
}
