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
  /** Of a number that counts units of the CRM's currency, whole coins or not, as an average of money does. */
  readonly unit?: 'currency'
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
  /** The plugin that brings it, through whose actions, where it has any, it is recorded; absent for the configuration's own. */
  readonly plugin?: string
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

/** What a page must know of a configuration to show customers. */
export interface ModelDescription {
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

/** The live configuration: the answer of the query `crm.describe`. */
export interface CrmDescription extends ModelDescription {
  readonly revision: number
}
