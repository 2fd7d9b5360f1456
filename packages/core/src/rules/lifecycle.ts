import type { Environment } from '../cel/environment.ts'
import { compileNextChange, compilePredicate } from '../cel/complete.ts'
import type { NextChange } from '../cel/time/next-change.ts'
import type { Lifecycle } from '../model/model.ts'

export interface CompiledLifecycle {
  readonly initial: string
  has(stage: string): boolean
  /** Where the first transition leads that holds and leaves for a stage not yet visited at this moment; null for nowhere. */
  step(stage: string, visited: readonly string[], environment: Environment): string | null
  /** The first moment after `now` at which time alone can open or close a transition out of a stage; Infinity for none. */
  nextChange(stage: string, environment: Environment): number
}

export function compileLifecycle(lifecycle: Lifecycle): CompiledLifecycle {
  const transitions = lifecycle.transitions.map(({ from, to, when }) => ({
    from,
    to,
    holds: compilePredicate(when.tree, when.functions),
    next: compileNextChange(when.tree, when.text, when.functions),
  }))
  const turns = new Map<string, readonly NextChange[]>()
  for (const { name } of lifecycle.stages) {
    turns.set(
      name,
      transitions.flatMap(({ from, next }) => (next !== null && from.includes(name) ? [next] : [])),
    )
  }
  return {
    initial: lifecycle.initial,
    has: (stage) => turns.has(stage),
    step: (stage, visited, environment) =>
      transitions.find(
        ({ from, to, holds }) => from.includes(stage) && !visited.includes(to) && holds(environment),
      )?.to ?? null,
    nextChange: (stage, environment) =>
      Math.min(Infinity, ...(turns.get(stage) ?? []).map((turn) => turn(environment))),
  }
}
