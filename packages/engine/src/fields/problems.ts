import { cut, didYouMean, listed, mostListed } from '@guanxi/core'
import type { CustomerType, EventType } from '@guanxi/core'
import type { Label } from '@guanxi/core/api'

/** A type and no interface, so that it can stand in an error's details. */
export type FieldProblem = {
  /** Empty for the customer as a whole. */
  readonly field: string
  readonly reason: string
  /** The same in other languages, where the configuration gives it. */
  readonly message?: Label
}

/** @param before how many problems stand before it: what is not told in the end is not looked into */
export function unknownField(name: string, type: CustomerType | EventType, before: number): FieldProblem {
  const hint = before < mostListed ? didYouMean(name, type.fields.keys()) : ''
  return { field: cut(name), reason: `is no field of "${type.name}"${hint}` }
}

/** Problems for an error: as a sentence, and as its details. */
export function problemsIn(problems: readonly FieldProblem[]): {
  readonly list: string
  readonly details: { readonly problems: readonly FieldProblem[] }
} {
  return {
    list: listed(problems.map(({ field, reason }) => `${field} ${reason}`.trim())),
    details: { problems: problems.slice(0, mostListed).map((problem) => ({ ...problem })) },
  }
}
