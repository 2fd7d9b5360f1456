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
  const rollups = Map.groupBy(Object.keys(keptPartsOf(model).rollups), (name) => ownerOf(name) ?? '')
  const tablesBy = Map.groupBy(tables, pluginOfTable)
  const gone = new Set([...rollups.keys(), ...tablesBy.keys()])
  for (const { name } of plugins) gone.delete(name)
  for (const plugin of gone) tell(isGone(plugin, rollups.get(plugin) ?? [], tablesBy.get(plugin) ?? []))
}

function isGone(plugin: string, rollups: readonly string[], tables: readonly string[]): GuanxiError {
  const kept = [
    ...(rollups.length === 0
      ? []
      : [
          `its rollups stay and are kept current until it is back: ${rollups.map((name) => `customer.${name}`).join(', ')}`,
        ]),
    ...(tables.length === 0 ? [] : [`its tables stay as they are: ${tables.join(', ')}`]),
  ]
  const message = `the plugin "${plugin}" is not here any more; ${kept.join('; ')}`
  return new GuanxiError('plugin.gone', message, { details: { plugin, rollups, tables } })
}
