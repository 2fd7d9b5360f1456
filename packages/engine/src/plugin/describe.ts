import type { PluginDescription } from '@guanxi/core/api'
import type { Plugin } from './define-plugin.ts'
import type { AnyPart } from './part.ts'
import { settingsJsonSchema } from './settings-json-schema.ts'

/** A plugin for whoever configures it: what it brings, and what may be written as its settings. */
export function describePlugin(plugin: Plugin): PluginDescription {
  const { name, version, requires, tokens, eventTypes, rollups, tables, functions, messages, elements } =
    plugin
  const ofKind = (kind: AnyPart['kind']): string[] =>
    tokens.flatMap((token) => (token.kind === kind ? [token.name] : []))
  return {
    name,
    version,
    requires,
    settings: settingsJsonSchema(plugin),
    messages,
    brings: {
      actions: ofKind('action'),
      queries: ofKind('query'),
      jobs: ofKind('job'),
      triggers: ofKind('trigger'),
      eventTypes: Object.keys(eventTypes),
      rollups: Object.keys(rollups),
      tables: tables.map((table) => table.name),
      functions: Object.keys(functions),
      elements,
    },
  }
}
