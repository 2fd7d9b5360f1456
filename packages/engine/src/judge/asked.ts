import { awaitedBy, expressionsOf } from '@guanxi/core'
import type { Expression, Model } from '@guanxi/core'

/** All that is asked of a customer who is judged: for classes, for the stage, and for what automations wait for. */
export function askedOf({
  classifications,
  lifecycle,
  automations,
  strategies,
}: Model): readonly Expression[] {
  const awaited = [...automations.values()].flatMap((automation) => awaitedBy(automation) ?? [])
  // What is awaited may hang on what customers are entitled to.
  const entitling =
    awaited.length === 0 ? [] : [...strategies.values()].flatMap(({ rules }) => rules.map(({ when }) => when))
  return [
    ...[...classifications.values()].flatMap(expressionsOf),
    ...(lifecycle?.transitions ?? []).map(({ when }) => when),
    ...awaited,
    ...entitling,
  ]
}
