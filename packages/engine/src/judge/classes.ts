import { compileNextChange, compileTable, compileTree, isList, placeIn } from '@guanxi/core'
import type { Bound, Classification, Environment, NextChange, Value } from '@guanxi/core'
import type { CustomerRow } from '@guanxi/database'

/** Boundaries of a rank for a customer type, as last refreshed. */
export type BoundsOf = (classification: string, type: string) => readonly Bound[]

/** A classification ready to decide. */
export interface Deciding {
  readonly name: string
  decide(customer: CustomerRow, environment: Environment, boundsOf: BoundsOf): Value
  /** When time alone can change the class. */
  readonly turns: readonly NextChange[]
  /** The customer type it is for; null for all. */
  readonly for: string | null
  /** What customers of other types have. */
  readonly none: Value
}

export function compileClassification(classification: Classification): Deciding {
  const { name } = classification
  if (classification.kind === 'rank') {
    const value = compileTree(classification.by.tree, classification.by.functions)
    return {
      name,
      for: classification.for,
      none: null,
      turns: [],
      decide: (customer, environment, boundsOf) => {
        const ranked = value(environment)
        return placeIn(
          classification,
          boundsOf(name, customer.type),
          typeof ranked === 'number' ? ranked : null,
        )
      },
    }
  }
  const decide = compileTable(classification)
  return {
    name,
    for: classification.for,
    none: isList(classification.type) ? [] : null,
    turns: classification.rules.flatMap(
      ({ when }) => compileNextChange(when.tree, when.text, when.functions) ?? [],
    ),
    decide: (_customer, environment) => decide(environment),
  }
}
