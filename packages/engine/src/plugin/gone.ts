import { GuanxiError, keptPartsOf, ownerOf } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type { Plugin } from './define-plugin.ts'
import { pluginOfTable } from './tables.ts'

/**
 * Says of each plugin that is not here any more what is kept of it without anybody who looks after it.
 * @param tables of plugins, that are there
 */
export function tellGone(
  model: Model,
  tables: Iterable<string>,
  plugins: readonly Plugin[],
  tell: (problem: GuanxiError) => void,
): void {
  const kept = keptPartsOf(model)
  const byOwner = (parts: object): Map<string, string[]> =>
    Map.groupBy(Object.keys(parts), (name) => ownerOf(name) ?? '')
  const [rollups, triggers] = [byOwner(kept.rollups), byOwner(kept.triggers)]
  const tablesBy = Map.groupBy(tables, pluginOfTable)
  const gone = new Set([...rollups, ...triggers, ...tablesBy].map(([plugin]) => plugin))
  for (const { name } of plugins) gone.delete(name)
  for (const plugin of gone) {
    const of = (parts: ReadonlyMap<string, string[]>): string[] => parts.get(plugin) ?? []
    tell(isGone(plugin, { rollups: of(rollups), triggers: of(triggers), tables: of(tablesBy) }))
  }
}

interface Left {
  readonly rollups: readonly string[]
  readonly triggers: readonly string[]
  readonly tables: readonly string[]
}

function isGone(plugin: string, left: Left): GuanxiError {
  const { rollups, triggers, tables } = left
  const told = (what: string, names: readonly string[]): readonly string[] =>
    names.length === 0 ? [] : [`${what}: ${names.join(', ')}`]
  const attributes = rollups.map((name) => `customer.${name}`)
  const kept = [
    ...told('its rollups stay and are kept current until it is back', attributes),
    ...told('nobody fires what automations wait for', triggers),
    ...told('its tables stay as they are', tables),
  ]
  const message = `the plugin "${plugin}" is not here any more; ${kept.join('; ')}`
  return new GuanxiError('plugin.gone', message, { details: { plugin, ...left } })
}
