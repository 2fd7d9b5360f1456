import type { Json } from '../api/json.ts'
import type { Expression } from '../cel/check.ts'
import type { Domains } from './domain.ts'

/** DMN's hit policies. */
export type HitPolicy = 'first' | 'unique' | 'any' | 'priority' | 'ruleOrder' | 'outputOrder' | 'collect'

export interface ProvableRule {
  readonly when: Expression
  readonly then: Json
}

/** A decision table as far as a proof looks at it. */
export interface ProvableTable {
  readonly rules: readonly ProvableRule[]
  /** Null where there is none. */
  readonly otherwise: Json
  /** `first` unless told. */
  readonly hitPolicy?: HitPolicy
  /** What rules can give, best first: with `priority` the better goes before the worse. */
  readonly outputs?: readonly Json[]
}

export interface TableQuestion extends ProvableTable {
  /** What each attribute can hold. */
  readonly domains: Domains
  /** Tables (hit policy first) by the name under which conditions read their class, so that no witness contradicts them. */
  readonly given?: ReadonlyMap<string, ProvableTable>
  readonly customerType?: string
  /** Milliseconds since 1970 UTC; times in witnesses are told relative to it. */
  readonly now: number
  readonly moneyDigits: number
  /** How long to look, in parts of conditions looked at; 2,000,000 unless told, which is well below a second. */
  readonly budget?: number
}

/** The rules that go before a rule where both hold. */
export function before({ rules, hitPolicy = 'first', outputs = [] }: ProvableTable, rule: number): number[] {
  const others = [...rules.keys()].filter((other) => other !== rule)
  if (hitPolicy === 'first') return others.filter((other) => other < rule)
  if (hitPolicy !== 'priority') return []
  const place = (index: number): number =>
    outputs.findIndex((output) => sameJson(output, rules[index]?.then ?? null))
  const own = place(rule)
  return others.filter((other) => {
    const its = place(other)
    return its >= 0 && (own < 0 || its < own)
  })
}

export function sameJson(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
