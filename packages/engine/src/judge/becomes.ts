import { compileNextChange, compilePredicate } from '@guanxi/core'
import type { Environment, Model, NextChange } from '@guanxi/core'
import { truthOf } from '@guanxi/database'
import type { CustomerRow } from '@guanxi/database'

/** What one automation waits to become true. */
export interface Awaited {
  readonly automation: string
  /** The customer type it is for; null for all. */
  readonly for: string | null
  /** Takes down whether it is true now. */
  settle(customer: CustomerRow, environment: Environment): void
  readonly next: NextChange | null
}

export function compileAwaited(model: Model): Awaited[] {
  return [...model.automations.values()].flatMap(({ name, for: only, trigger }): Awaited[] => {
    if (trigger.kind !== 'becomes') return []
    const { tree, text, functions } = trigger.when
    const holds = compilePredicate(tree, functions)
    const key = truthOf(name)
    return [
      {
        automation: name,
        for: only,
        settle: (customer, environment) => {
          customer[key] = holds(environment)
        },
        next: compileNextChange(tree, text, functions),
      },
    ]
  })
}
