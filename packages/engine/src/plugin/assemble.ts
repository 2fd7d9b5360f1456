import { GuanxiError } from '@guanxi/core'
import type { AnyToken } from '../gate/token.ts'
import type { Plugin } from './define-plugin.ts'
import { checkRequirements } from './requirements.ts'

/** A token with the plugin that brings it; `core` for Guanxi's own. */
export interface Owned {
  readonly token: AnyToken
  readonly owner: string
}

/**
 * Puts the tokens of all plugins side by side.
 * @throws GuanxiError `plugin.*` where a name is taken (naming both owners) or out of its plugin's prefix, or where the
 * plugins cannot stand side by side.
 */
export function assemble(core: readonly AnyToken[], plugins: readonly Plugin[]): ReadonlyMap<string, Owned> {
  checkRequirements(plugins)
  const all = new Map<string, Owned>()
  const add = (token: AnyToken, owner: string): void => {
    const other = all.get(token.name)
    if (other !== undefined) {
      throw new GuanxiError(
        'plugin.name-taken',
        `"${token.name}" is brought by both ${other.owner} and ${owner}`,
      )
    }
    all.set(token.name, { token, owner })
  }
  for (const token of core) add(token, 'core')
  for (const plugin of plugins) {
    for (const token of plugin.tokens) {
      if (!token.name.startsWith(`${plugin.name}.`)) {
        throw new GuanxiError(
          'plugin.prefix',
          `"${token.name}" must start with "${plugin.name}.", the name of its plugin`,
        )
      }
      add(token, plugin.name)
    }
  }
  return all
}
