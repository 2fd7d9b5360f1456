import { GuanxiError, keptPartsOf, ownerOf } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type { Plugin } from './define-plugin.ts'

/** Says of each plugin that brought rollups and is not here any more what is kept of it without anybody who looks after it. */
export function tellGone(
  model: Model,
  plugins: readonly Plugin[],
  tell: (problem: GuanxiError) => void,
): void {
  const gone = Map.groupBy(Object.keys(keptPartsOf(model).rollups), (name) => ownerOf(name) ?? '')
  for (const { name } of plugins) gone.delete(name)
  for (const [plugin, rollups] of gone) {
    const message = `the plugin "${plugin}" is not here any more; its rollups stay and are kept current until it is back: ${rollups.map((name) => `customer.${name}`).join(', ')}`
    tell(new GuanxiError('plugin.gone', message, { details: { plugin, rollups } }))
  }
}
