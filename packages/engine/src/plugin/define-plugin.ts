import type { z } from 'zod'
import type { Configuration } from '@guanxi/core'
import type { AnyToken } from '../gate/token.ts'

/** An event type a plugin brings, in the configuration's own form. Its full name starts with the plugin's: `notes.note`. */
export type EventTypeDocument = NonNullable<Configuration['eventTypes']>[string]

/** A plugin is data: what it brings, each part named in full. */
export interface Plugin {
  /** Also the prefix of everything it brings. */
  readonly name: string
  readonly version: string
  /** Names of plugins that must be there too. */
  readonly requires: readonly string[]
  /** Reads `plugins.<name>` of the configuration document. */
  readonly settings: z.ZodType
  readonly tokens: readonly AnyToken[]
  readonly eventTypes: { readonly [name: string]: EventTypeDocument }
}

/**
 * @example
 * export const notes = definePlugin({
 *   name: 'notes',
 *   version: '1.0.0',
 *   settings: z.strictObject({ maxLength: z.int().positive().default(500) }),
 *   tokens: [add, latest],
 *   eventTypes: { 'notes.note': { fields: { text: { type: 'text', required: true } } } },
 * })
 */
export function definePlugin(
  plugin: Pick<Plugin, 'name' | 'version' | 'settings'> & Partial<Plugin>,
): Plugin {
  return Object.freeze({ requires: [], tokens: [], eventTypes: {}, ...plugin })
}
