import { GuanxiError } from '@guanxi/core'
import type { Plugin } from './define-plugin.ts'

/**
 * Checks the tags that plugins say their browser halves define.
 * @throws GuanxiError `plugin.prefix`, `plugin.invalid`, `plugin.name-taken`
 */
export function checkElements(plugins: readonly Plugin[]): void {
  const owners = new Map<string, string>()
  for (const { name: plugin, elements } of plugins) {
    // A tag has no capital letters.
    const prefix = `gx-${plugin.toLowerCase()}-`
    for (const tag of elements) {
      if (!tag.startsWith(prefix))
        throw new GuanxiError(
          'plugin.prefix',
          `the element "${tag}" must start with "${prefix}", after the name of its plugin`,
        )
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(tag))
        throw new GuanxiError(
          'plugin.invalid',
          `the plugin "${plugin}" cannot be used: its element "${tag}" is not named by small letters, digits and single "-"`,
        )
      const other = owners.get(tag)
      if (other !== undefined)
        throw new GuanxiError(
          'plugin.name-taken',
          `the element "${tag}" is brought by both ${other} and ${plugin}`,
        )
      owners.set(tag, plugin)
    }
  }
}
