import type { Label } from './json.ts'

/** The type of a value as seen from outside. `money` is decimal text in the CRM's currency; `datetime` is ISO 8601 UTC. */
export type ValueType =
  | 'text'
  | 'integer'
  | 'number'
  | 'money'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'duration'
  | 'tags'
  | 'select'

export interface OptionDescription {
  readonly name: string
  readonly label: Label
}

/** A field of a customer or event type, or a rollup. */
export interface ValueDescription {
  readonly name: string
  readonly label: Label
  readonly type: ValueType
  readonly required: boolean
  /** The allowed values of a `select`, in the configuration's order. */
  readonly options?: readonly OptionDescription[]
}

export interface CustomerTypeDescription {
  readonly name: string
  readonly label: Label
  /** The field that names a customer in lists. */
  readonly title: string
  readonly fields: readonly ValueDescription[]
}

export interface EventTypeDescription {
  readonly name: string
  readonly label: Label
  readonly fields: readonly ValueDescription[]
}

export interface ClassificationDescription {
  readonly name: string
  readonly label: Label
  readonly kind: 'table' | 'rank'
  /** Whether a customer may have several of its classes. */
  readonly many: boolean
  /** Best first for named classes; 5 before 1 for quintiles; none where it gives a number, a truth or a text. */
  readonly classes: readonly { readonly name: string | number; readonly label: Label }[]
}

/** What a page must know of the live configuration to show customers: the answer of the query `crm.describe`. */
export interface CrmDescription {
  readonly revision: number
  readonly locale: { readonly default: string; readonly supported: readonly string[] }
  readonly timeZone: string
  readonly currency: string
  readonly customerTypes: readonly CustomerTypeDescription[]
  readonly eventTypes: readonly EventTypeDescription[]
  readonly rollups: readonly ValueDescription[]
  readonly classifications: readonly ClassificationDescription[]
  readonly stages: readonly OptionDescription[]
  readonly strategies: readonly ValueDescription[]
  readonly segments: readonly OptionDescription[]
}
