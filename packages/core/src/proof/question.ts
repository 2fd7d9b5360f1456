import type { Json } from '../api/json.ts'
import type { Expression } from '../cel/check.ts'
import type { HitPolicy } from '../config/table.ts'
import type { Domains } from './domain.ts'

export interface ProvableRule {
  readonly when: Expression
  readonly then: Json
  /** What it gives in all outputs together, where there are several: `any` wants these to agree. */
  readonly all?: string
}

/** A decision table as far as a proof looks at it. */
export interface ProvableTable {
  readonly rules: readonly ProvableRule[]
  /** Null, or an empty list, where there is none. */
  readonly otherwise: Json
  /** `first` unless told. */
  readonly hitPolicy?: HitPolicy
  /** Indices of the rules in the order in which they count; as written unless told. */
  readonly order?: readonly number[]
}

export interface TableQuestion extends ProvableTable {
  /** What each attribute can hold. */
  readonly domains: Domains
  /** Tables whose first rule that holds decides, by the name under which conditions read their class, so that no witness contradicts them. */
  readonly given?: ReadonlyMap<string, ProvableTable>
  readonly customerType?: string
  /** Milliseconds since 1970 UTC; times in witnesses are told relative to it. */
  readonly now: number
  readonly moneyDigits: number
  /** How long to look, in parts of conditions looked at; 2,000,000 unless told, which is well below a second. */
  readonly budget?: number
}

/** Whether the first of a table's rules that hold decides alone. */
export function decidesFirst({ hitPolicy = 'first' }: ProvableTable): boolean {
  return hitPolicy === 'first' || hitPolicy === 'priority'
}

/** The rules in the order in which they count. */
export function orderOf({ rules, order }: ProvableTable): readonly number[] {
  return order ?? [...rules.keys()]
}

/** The rules that go before a rule where both hold. */
export function before(table: ProvableTable, rule: number): readonly number[] {
  const order = orderOf(table)
  return decidesFirst(table) ? order.slice(0, order.indexOf(rule)) : []
}

/** Whether two rules say the same. */
export function agree({ rules }: ProvableTable, one: number, other: number): boolean {
  const said = (rule: number): string => rules[rule]?.all ?? JSON.stringify(rules[rule]?.then ?? null)
  return said(one) === said(other)
}

export function sameJson(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Whether a table says what becomes of customers for whom no rule holds. */
export function hasOtherwise({ otherwise }: ProvableTable): boolean {
  return otherwise !== null && !(Array.isArray(otherwise) && otherwise.length === 0)
}
