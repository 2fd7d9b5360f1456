import type { ConfigurationDocument } from '../config/parse.ts'
import type { Model } from './model.ts'
import { ownerOf } from './owner-of.ts'

/** Rollups of plugins with the event types they are kept from, as a configuration goes by them: data, so they can be kept. */
export interface KeptParts {
  readonly eventTypes: NonNullable<ConfigurationDocument['eventTypes']>
  readonly rollups: NonNullable<ConfigurationDocument['rollups']>
}

/** What of a model comes from plugins, and keeps values of customers. */
export function keptPartsOf({ document }: Model): KeptParts {
  const rollups = Object.entries(document.rollups ?? {}).filter(([name]) => ownerOf(name) !== null)
  const read = new Set(rollups.map(([, { event }]) => event))
  const types = Object.entries(document.eventTypes ?? {}).filter(
    ([name]) => ownerOf(name) !== null && read.has(name),
  )
  return { eventTypes: Object.fromEntries(types), rollups: Object.fromEntries(rollups) }
}
