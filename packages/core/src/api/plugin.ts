import type { Messages } from '../messages/messages.ts'
import type { Json } from './json.ts'

/** A plugin that is at work. */
export interface PluginDescription {
  readonly name: string
  /** Semantic, say `1.0.0`. */
  readonly version: string
  /** Plugins it needs: `notes`, or `notes@^1.2`. */
  readonly requires: readonly string[]
  /** What may be written as `plugins.<name>` of the configuration, as JSON Schema. A part that is `secret: true` is written as `${env.NAME}`. */
  readonly settings: { readonly [keyword: string]: Json }
  /** What people read of it, by key: the name of what it brings, or the code of what it refuses. `{name}` stands for a value. */
  readonly messages: Messages
  /** Full names of what it brings. */
  readonly brings: {
    readonly actions: readonly string[]
    readonly queries: readonly string[]
    readonly jobs: readonly string[]
    readonly triggers: readonly string[]
    readonly eventTypes: readonly string[]
    readonly rollups: readonly string[]
    readonly tables: readonly string[]
    readonly functions: readonly string[]
    /** Tags, for pages that load its browser half. */
    readonly elements: readonly string[]
  }
}

/** Something that a plugin's code has done in this process, and how often. */
export interface PluginTrouble {
  /** `plugin.failed`, `crm.blocked`, `job.slow`, `job.set-aside`, … */
  readonly code: string
  /** The action, query, job or function; of a settings schema the plugin's name. */
  readonly part: string
  /** Of the last time. */
  readonly message: string
  /** Since this process began. */
  readonly times: number
  /** When it was the last time, ISO 8601 in UTC. */
  readonly at: string
}

/** How a plugin is doing. */
export interface PluginHealth {
  readonly name: string
  readonly version: string
  /** The newest first, one for each code and part. */
  readonly troubles: readonly PluginTrouble[]
}

/** The answer of `plugins.health`, of the process that is asked. */
export interface PluginsHealth {
  readonly plugins: readonly PluginHealth[]
}

/** The answer of `plugins.describe`, in the order they were given. */
export interface PluginDescriptions {
  readonly plugins: readonly PluginDescription[]
}
