import { compilePredicate } from '@guanxi/core'
import type { Automation, Model } from '@guanxi/core'
import type { CustomerRow } from '@guanxi/database'
import { truthOf } from '@guanxi/database'

/** Says whether an automation would fire for a customer who goes from one state to another; null where only events tell. */
export type Fires =
  | ((
      before: CustomerRow,
      after: CustomerRow,
      environment: Parameters<ReturnType<typeof compilePredicate>>[0],
    ) => boolean)
  | null

/** What sets automations off where a configuration changes: classes and stages that move, and conditions that turn true. */
export function compileTriggers(model: Model): { readonly automation: Automation; readonly fires: Fires }[] {
  return [...model.automations.values()].map((automation) => ({ automation, fires: firing(automation) }))
}

function firing({ name, for: only, trigger, when }: Automation): Fires {
  if (trigger.kind === 'event') return null
  const holds = when === null ? () => true : compilePredicate(when.tree, when.functions)
  const moves = moving(trigger, name)
  return (before, after, environment) =>
    (only === null || only === after.type) && moves(before, after) && holds(environment)
}

function moving(
  trigger: Exclude<Automation['trigger'], { kind: 'event' }>,
  name: string,
): (before: CustomerRow, after: CustomerRow) => boolean {
  if (trigger.kind === 'becomes') {
    const key = truthOf(name)
    return (before, after) => before[key] !== true && after[key] === true
  }
  if (trigger.kind === 'stage')
    return (before, after) => before.stage !== after.stage && trigger.to.includes(after.stage ?? '')
  const { classification, from, to } = trigger
  const among = (names: readonly string[] | null, value: unknown): boolean =>
    names === null || [value].flat().some((one) => names.includes(String(one)))
  return (before, after) => {
    const [was, is] = [before[classification] ?? null, after[classification] ?? null]
    return JSON.stringify(was) !== JSON.stringify(is) && among(from, was) && among(to, is)
  }
}
