import { didYouMean, GuanxiError } from '@guanxi/core'

/**
 * What a name stands for in the configuration.
 * @throws GuanxiError naming what was likely meant, else all there are
 */
export function known<Named>(name: string, all: ReadonlyMap<string, Named>, what: string): Named {
  const found = all.get(name)
  if (found !== undefined) return found
  const names = [...all.keys()]
  const hint = didYouMean(name, names) || (names.length === 0 ? '' : `; there are ${names.join(', ')}`)
  throw new GuanxiError('import.unknown', `there is no ${what} "${name}"${hint}`)
}
