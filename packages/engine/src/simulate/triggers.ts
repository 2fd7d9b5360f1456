import { compilePredicate } from '@guanxi/core'
import type { Automation, Environment, Model } from '@guanxi/core'
import type { CustomerRow } from '@guanxi/database'
import { truthOf } from '@guanxi/database'
import { isAmong, wanted } from '../judge/firing.ts'

/**
 * Says whether an automation would fire for a customer who goes from one state to another; null where no configuration sets it off,
 * but events, somebody's writing or the clock.
 */
export type Fires = ((before: CustomerRow, after: CustomerRow, environment: Environment) => boolean) | null

export interface Trigger {
  readonly automation: Automation
  readonly fires: Fires
}

type Moves = (before: CustomerRow, after: CustomerRow) => boolean

/** What sets automations off where a configuration changes: classes and stages that move, and conditions that turn. */
export function compileTriggers(model: Model): Trigger[] {
  return [...model.automations.values()].map((automation) => ({ automation, fires: firing(automation) }))
}

function firing({ name, for: only, trigger, when }: Automation): Fires {
  const moves = moving(trigger, name)
  if (moves === null) return null
  const holds = when === null ? () => true : compilePredicate(when.tree, when.functions)
  return (before, after, environment) =>
    (only === null || only === after.type) && moves(before, after) && holds(environment)
}

function moving(trigger: Automation['trigger'], name: string): Moves | null {
  if (trigger.kind === 'becomes' || trigger.kind === 'segment') {
    const [key, turned] = [truthOf(name), wanted(trigger)]
    return (before, after) => (before[key] === true) !== turned && (after[key] === true) === turned
  }
  if (trigger.kind === 'stage')
    return (before, after) => before.stage !== after.stage && trigger.to.includes(after.stage ?? '')
  if (trigger.kind !== 'class') return null
  const { classification, from, to } = trigger
  return (before, after) => {
    const [was, is] = [before[classification] ?? null, after[classification] ?? null]
    return JSON.stringify(was) !== JSON.stringify(is) && isAmong(from, was) && isAmong(to, is)
  }
}
