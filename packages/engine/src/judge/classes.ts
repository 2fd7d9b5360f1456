import { compileNextChange, compileTable, compileTree, outcomeOf, placeIn } from '@guanxi/core'
import type { Bound, Classification, Environment, NextChange } from '@guanxi/core'
import type { CustomerRow } from '@guanxi/database'

/** Boundaries of a rank for a customer type, as last refreshed. */
export type BoundsOf = (classification: string, type: string) => readonly Bound[]

/** A classification ready to decide. */
export interface Deciding {
  readonly name: string
  decide(customer: CustomerRow, environment: Environment, boundsOf: BoundsOf): string | number | null
  /** When time alone can change the class. */
  readonly turns: readonly NextChange[]
  /** The customer type it is for; null for all. */
  readonly for: string | null
}

export function compileClassification(classification: Classification): Deciding {
  const { name } = classification
  if (classification.kind === 'rank') {
    const value = compileTree(classification.by.tree)
    return {
      name,
      for: classification.for,
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
    turns: classification.rules.flatMap(({ when }) => compileNextChange(when.tree, when.text) ?? []),
    decide: (_customer, environment) => outcomeOf(classification, decide(environment)),
  }
}
