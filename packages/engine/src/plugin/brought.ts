import { ownerOf } from '@guanxi/core'
import type { KeptParts, PayloadAttributes, ScopeFunction } from '@guanxi/core'
import { pluginEventTypes, pluginFunctions, pluginRollups, pluginTriggers } from './configure.ts'
import type { EventTypeDocument, Plugin, RollupDocument } from './define-plugin.ts'

interface Brought {
  readonly eventTypes: { [name: string]: EventTypeDocument }
  readonly rollups: { [name: string]: RollupDocument }
  readonly functions: ReadonlyMap<string, ScopeFunction>
  readonly triggers: ReadonlyMap<string, PayloadAttributes>
}

/**
 * What a document that may become live is read with: what the plugins that are here bring, and of those that are not the rollups and triggers that
 * the live revision keeps. Without a plugin its values stay current all the same, and nothing is lost until it is back.
 */
export function broughtAnew(plugins: readonly Plugin[], kept: KeptParts | null): Brought {
  const here = new Set<string | null>(plugins.map(({ name }) => name))
  const ofAbsent = <Part>(parts: { readonly [name: string]: Part } = {}): { [name: string]: Part } =>
    Object.fromEntries(Object.entries(parts).filter(([name]) => !here.has(ownerOf(name))))
  return {
    eventTypes: { ...ofAbsent(kept?.eventTypes), ...pluginEventTypes(plugins) },
    rollups: { ...ofAbsent(kept?.rollups), ...pluginRollups(plugins) },
    functions: pluginFunctions(plugins),
    triggers: new Map([...triggersOf(ofAbsent(kept?.triggers)), ...pluginTriggers(plugins)]),
  }
}

/** What a revision on record is read with: the rollups are those it was published with, whichever version of a plugin is here. */
export function broughtThen(plugins: readonly Plugin[], kept: KeptParts | null): Brought {
  return {
    eventTypes: { ...pluginEventTypes(plugins), ...kept?.eventTypes },
    rollups: { ...kept?.rollups },
    functions: pluginFunctions(plugins),
    triggers: new Map([...pluginTriggers(plugins), ...triggersOf(kept?.triggers ?? {})]),
  }
}

function triggersOf(triggers: KeptParts['triggers']): [string, PayloadAttributes][] {
  return Object.entries(triggers).map(([name, attributes]) => [name, new Map(Object.entries(attributes))])
}
