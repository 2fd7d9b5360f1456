import { GuanxiError } from '@guanxi/core'
import { isOwnTable } from '@guanxi/database'
import type { PluginTable } from '@guanxi/database'
import type { Plugin } from './define-plugin.ts'

/** PostgreSQL has 63 letters for a name, and the table's indexes begin with it. */
const longest = 50

/** The plugin a table is of: plugins' names have no `_`. */
export function pluginOfTable(table: string): string {
  return table.slice(0, table.indexOf('_'))
}

/**
 * The tables that plugins bring, under their full names.
 * @throws GuanxiError `plugin.prefix`, `plugin.name-taken`, `plugin.invalid`
 */
export function pluginTables(plugins: readonly Plugin[]): readonly PluginTable[] {
  const owners = new Map<string, string>()
  for (const { name: plugin, tables } of plugins) {
    for (const table of tables) {
      const { name } = table
      if (!name.startsWith(`${plugin}_`)) {
        const message = `the table "${name}" must start with "${plugin}_", the name of its plugin`
        throw new GuanxiError('plugin.prefix', message)
      }
      // SQLite takes large letters for small ones.
      const plain = name.toLowerCase()
      const other = owners.get(plain) ?? (isOwnTable(name) ? 'core' : undefined)
      if (other !== undefined) {
        const message = `the table "${name}" is brought by both ${other} and ${plugin}`
        throw new GuanxiError('plugin.name-taken', message)
      }
      owners.set(plain, plugin)
      refuseUnsound(plugin, table)
    }
  }
  return plugins.flatMap(({ tables }) => tables)
}

function refuseUnsound(plugin: string, { name, migrations, personal = 'none' }: PluginTable): void {
  const invalid = (why: string): GuanxiError =>
    new GuanxiError('plugin.invalid', `the plugin "${plugin}" cannot be used: its table "${name}" ${why}`)
  if (!/^\w+$/.test(name) || name.length > longest)
    throw invalid(`is not named by letters, digits and _, ${longest} at the most`)
  if (migrations.length === 0) throw invalid('has no migration that makes it')
  const names = new Set<string>()
  for (const { name: migration } of migrations) {
    if (names.has(migration)) throw invalid(`has two migrations named "${migration}"`)
    names.add(migration)
  }
  if (personal === 'none') return
  const { customer, erase } = personal
  const columns = erase === 'rows' ? [] : Object.keys(erase)
  if (erase !== 'rows' && columns.length === 0)
    throw invalid(
      'says of a customer who is erased that nothing becomes of the rows; write which columns, or rows',
    )
  const odd = [customer, ...columns].find((column) => !/^[A-Za-z]\w*$/.test(column))
  if (odd !== undefined) throw invalid(`says which rows are a customer’s by "${odd}", which is no column`)
}
