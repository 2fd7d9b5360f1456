import { awaitedBy, compileNextChange, compilePredicate } from '@guanxi/core'
import type { Environment, Model, NextChange } from '@guanxi/core'
import { truthOf } from '@guanxi/database'
import type { CustomerRow } from '@guanxi/database'

/** What one automation waits for to turn. */
export interface Awaited {
  readonly automation: string
  /** The customer type it is for; null for all. */
  readonly for: string | null
  /** Takes down whether it is true now; says so where it was otherwise before, and null where it was not. */
  settle(customer: CustomerRow, environment: Environment): boolean | null
  readonly next: NextChange | null
}

export function compileAwaited(model: Model): Awaited[] {
  return [...model.automations.values()].flatMap((automation): Awaited[] => {
    const { name, for: only } = automation
    const when = awaitedBy(automation)
    if (when === null) return []
    const { tree, text, functions } = when
    const holds = compilePredicate(tree, functions)
    const key = truthOf(name)
    return [
      {
        automation: name,
        for: only,
        settle: (customer, environment) => {
          const before = customer[key] === true
          const after = holds(environment)
          customer[key] = after
          return before === after ? null : after
        },
        next: compileNextChange(tree, text, functions),
      },
    ]
  })
}
