import type { Closure } from './closure.ts'

/** False if any part is false, true if all are true, else unknown: SQL's AND and CEL's `&&` over errors. */
export function conjunction(parts: readonly Closure[]): Closure {
  return (environment) => {
    let all: true | null = true
    for (const part of parts) {
      const truth = part(environment)
      if (truth === false) return false
      if (truth === null) all = null
    }
    return all
  }
}

export function disjunction(parts: readonly Closure[]): Closure {
  return (environment) => {
    let none: false | null = false
    for (const part of parts) {
      const truth = part(environment)
      if (truth === true) return true
      if (truth === null) none = null
    }
    return none
  }
}

/** An unknown condition gives unknown. */
export function conditional(condition: Closure, then: Closure, otherwise: Closure): Closure {
  return (environment) => {
    const truth = condition(environment)
    if (truth === null) return null
    return truth === true ? then(environment) : otherwise(environment)
  }
}
