import { formatTimestamp } from '@guanxi/core'
import type { GuanxiError } from '@guanxi/core'
import type { PluginTrouble } from '@guanxi/core/api'

/** What this process has had with its plugins' code since it began. */
export interface Health {
  /** Takes note of a problem that is of a plugin. */
  readonly note: (problem: GuanxiError) => void
  /** Of one plugin, the newest first. */
  of(plugin: string): readonly PluginTrouble[]
}

/** Troubles kept of each plugin: one for each code and part. */
const most = 50

/** @param clock the CRM's */
export function createHealth(plugins: readonly string[], clock: () => number): Health {
  const troubles = new Map(plugins.map((name) => [name, new Map<string, PluginTrouble>()]))
  return {
    note: ({ code, message, details }) => {
      const { name, parts } = (details ?? {}) as { readonly name?: unknown; readonly parts?: unknown }
      const all = Array.isArray(parts) ? parts.map(String) : [String(name)]
      for (const part of all) {
        const own = troubles.get(part.split('.')[0] ?? '')
        if (own === undefined) continue
        const key = `${code} ${part}`
        const times = (own.get(key)?.times ?? 0) + 1
        // The newest stands last.
        own.delete(key)
        own.set(key, { code, part, message, times, at: formatTimestamp(clock()) })
        const [oldest] = own.keys()
        if (own.size > most && oldest !== undefined) own.delete(oldest)
      }
    },
    of: (plugin) => [...(troubles.get(plugin)?.values() ?? [])].toReversed(),
  }
}
