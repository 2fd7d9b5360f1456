import type { Atom } from './atom.ts'
import type { Bits } from './bits.ts'
import { all, any, opposite } from './claim.ts'
import type { Claim } from './claim.ts'
import type { Condition } from './condition.ts'
import { no, yes } from './truth.ts'
import type { Truth } from './truth.ts'

/** Where in a space an atom has a truth, and all cells of the space's variables. */
export interface Claims {
  readonly full: readonly Bits[]
  claimOf(atom: Atom, truth: Truth): Claim
}

/** The claim that a condition is true (or is false, where that is wanted). */
export function holds(condition: Condition, claims: Claims, wanted: typeof yes | typeof no = yes): Claim {
  const inner = (part: Condition, truth: typeof yes | typeof no): Claim => holds(part, claims, truth)
  switch (condition.kind) {
    case 'constant':
      return condition.truth === wanted
    case 'atom':
      return claims.claimOf(condition.atom, wanted)
    case 'and':
    case 'or': {
      const parts = condition.parts.map((part) => inner(part, wanted))
      return (condition.kind === 'and') === (wanted === yes) ? all(parts) : any(parts)
    }
    case 'not':
      return inner(condition.operand, wanted === yes ? no : yes)
    case 'choice': {
      const { condition: test, then, otherwise } = condition
      return any([
        all([inner(test, yes), inner(then, wanted)]),
        all([inner(test, no), inner(otherwise, wanted)]),
      ])
    }
    case 'known': {
      const known = any([inner(condition.operand, yes), inner(condition.operand, no)])
      return wanted === yes ? known : opposite(known, claims.full)
    }
  }
}
