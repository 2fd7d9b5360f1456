import type { Configuration, ScopeFunction } from '@guanxi/core'
import type { Messages } from '@guanxi/core/messages'
import type { PluginTable } from '@guanxi/database'
import type { AnyPart } from './part.ts'
import type { SettingsSchema } from './settings-schema.ts'

/** An event type a plugin brings, in the configuration's own form. Its full name starts with the plugin's: `notes.note`. */
export type EventTypeDocument = NonNullable<Configuration['eventTypes']>[string]

/** A rollup a plugin brings, in the configuration's own form. Its full name starts with the plugin's: `loyalty.earned365`. */
export type RollupDocument = NonNullable<Configuration['rollups']>[string]

/** What a function takes, gives and does; types as in expressions: `int`, `string`, `money`, `list<string>`. */
export type CelFunction = ScopeFunction

/** A plugin is data: what it brings, each part named in full. */
export interface Plugin {
  /** Also the prefix of everything it brings, and the key of its settings: letters and digits. */
  readonly name: string
  /** Semantic, say `1.0.0`. */
  readonly version: string
  /** Plugins that must be there too: `notes`, or `notes@^1.2` for a version in that range. */
  readonly requires: readonly string[]
  /** Reads `plugins.<name>` of the configuration document: a schema of zod 4 or zod 3. */
  readonly settings: SettingsSchema
  /** Actions, queries, jobs and triggers. */
  readonly tokens: readonly AnyPart[]
  readonly eventTypes: { readonly [name: string]: EventTypeDocument }
  /** Values kept current from events, of its own types or the configuration's; read as `customer.loyalty.earned365`. */
  readonly rollups: { readonly [name: string]: RollupDocument }
  /** Tables of its own, each named by the plugin's name, `_` and a word: `loyalty_lots`. */
  readonly tables: readonly PluginTable[]
  /**
   * Functions for expressions, under their full names (`loyalty.points`). They answer by their arguments alone, and are unknown
   * where one of these is.
   */
  readonly functions: { readonly [name: string]: CelFunction }
  /** What people read of it, in each language: what its parts are called, and what it refuses with. */
  readonly messages: Messages
  /** The elements its browser half defines: `gx-`, its own name in small letters, `-` and a word. They are told, never imported. */
  readonly elements: readonly string[]
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
  const nothing = {
    requires: [],
    tokens: [],
    eventTypes: {},
    rollups: {},
    tables: [],
    functions: {},
    elements: [],
  }
  return Object.freeze({ ...nothing, messages: { en: {}, 'zh-CN': {} }, ...plugin })
}
