import type { ConfigurationDocument } from '../config/parse.ts'
import type { ScopeAttribute } from '../cel/scope.ts'
import type { Model } from './model.ts'
import { ownerOf } from './owner-of.ts'

/**
 * Rollups of plugins with the event types they are kept from, and the triggers that automations wait for, as a configuration goes by
 * them: data, so they can be kept.
 */
export interface KeptParts {
  readonly eventTypes: NonNullable<ConfigurationDocument['eventTypes']>
  readonly rollups: NonNullable<ConfigurationDocument['rollups']>
  /** With what expressions may read of each. */
  readonly triggers: { readonly [name: string]: { readonly [attribute: string]: ScopeAttribute } }
}

/** What of a model comes from plugins, and it cannot do without. */
export function keptPartsOf({ document, automations }: Model): KeptParts {
  const rollups = Object.entries(document.rollups ?? {}).filter(([name]) => ownerOf(name) !== null)
  const read = new Set(rollups.map(([, { event }]) => event))
  const types = Object.entries(document.eventTypes ?? {}).filter(
    ([name]) => ownerOf(name) !== null && read.has(name),
  )
  const triggers = [...automations.values()].flatMap(({ trigger }) =>
    trigger.kind === 'trigger' ? [[trigger.trigger, Object.fromEntries(trigger.payload)] as const] : [],
  )
  return {
    eventTypes: Object.fromEntries(types),
    rollups: Object.fromEntries(rollups),
    triggers: Object.fromEntries(triggers),
  }
}
