import { compileData, compilePredicate } from '@guanxi/core'
import type { Automation, Environment, Expression, Model } from '@guanxi/core'
import type { Json } from '@guanxi/core/api'

type Holds = (environment: Environment) => boolean

export type CompiledStep =
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | {
      readonly kind: 'action'
      readonly action: string
      readonly when: Holds | null
      readonly input: (environment: Environment) => { readonly [key: string]: Json }
    }

/** An automation ready to run. */
export interface CompiledAutomation {
  readonly automation: Automation
  readonly when: Holds | null
  readonly stop: Holds | null
  readonly steps: readonly CompiledStep[]
}

export function compileAutomations(model: Model): ReadonlyMap<string, CompiledAutomation> {
  return new Map(
    [...model.automations].map(([name, automation]) => [
      name,
      compileAutomation(automation, model.moneyDigits),
    ]),
  )
}

function compileAutomation(automation: Automation, moneyDigits: number): CompiledAutomation {
  const { when, stop, steps } = automation
  return {
    automation,
    when: holding(when),
    stop: holding(stop),
    steps: steps.map((step) => {
      if (step.kind === 'wait') return step
      const input = compileData(step.input, moneyDigits)
      return {
        kind: 'action',
        action: step.action,
        when: holding(step.when),
        input: (environment) => input(environment) as { readonly [key: string]: Json },
      }
    }),
  }
}

function holding(expression: Expression | null): Holds | null {
  return expression === null ? null : compilePredicate(expression.tree, expression.functions)
}
