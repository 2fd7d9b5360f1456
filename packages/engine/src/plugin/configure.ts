import { ConfigError, didYouMean, GuanxiError } from '@guanxi/core'
import type { ConfigProblem } from '@guanxi/core'
import type { CelFunction, EventTypeDocument, Plugin } from './define-plugin.ts'

type Document = { readonly [key: string]: unknown }

/**
 * Reads each plugin's settings from the document.
 * @param strict whether settings of a plugin that is not there are an error: for a document being handed in they are, for
 * the live one they only wait for their plugin
 * @throws ConfigError where they do not fit the plugin's schema.
 */
export function readSettings(
  document: unknown,
  plugins: readonly Plugin[],
  strict: boolean,
): ReadonlyMap<string, unknown> {
  const given = givenSettings(document)
  const problems: ConfigProblem[] = []
  const settings = new Map<string, unknown>()
  const names = plugins.map((plugin) => plugin.name)
  for (const name of Object.keys(given)) {
    if (!strict || names.includes(name)) continue
    problems.push({
      path: ['plugins', name],
      at: 'key',
      message: `the plugin "${name}" is not installed${didYouMean(name, names)}`,
    })
  }
  for (const { name, settings: schema } of plugins) {
    const read = schema.safeParse(given[name] ?? {})
    if (read.success) settings.set(name, read.data)
    else {
      for (const issue of read.error.issues) {
        problems.push({
          path: [
            'plugins',
            name,
            ...issue.path.map((part) => (typeof part === 'number' ? part : String(part))),
          ],
          message: issue.message,
        })
      }
    }
  }
  if (problems.length > 0) throw new ConfigError(problems)
  return settings
}

/** The event types that plugins bring, under their full names. */
export function pluginEventTypes(plugins: readonly Plugin[]): { [name: string]: EventTypeDocument } {
  return Object.fromEntries(plugins.flatMap((plugin) => owned(plugin, 'event type', plugin.eventTypes)))
}

/** The functions that plugins bring to expressions, under their full names. */
export function pluginFunctions(plugins: readonly Plugin[]): ReadonlyMap<string, CelFunction> {
  return new Map(plugins.flatMap((plugin) => owned(plugin, 'function', plugin.functions)))
}

function owned<Part>(
  { name: plugin }: Plugin,
  what: string,
  parts: { readonly [name: string]: Part },
): [name: string, part: Part][] {
  const all = Object.entries(parts)
  for (const [name] of all) {
    if (name.startsWith(`${plugin}.`)) continue
    const message = `the ${what} "${name}" must start with "${plugin}.", the name of its plugin`
    throw new GuanxiError('plugin.prefix', message)
  }
  return all
}

function givenSettings(document: unknown): Document {
  const plugins = (document as Document | null)?.['plugins']
  return typeof plugins === 'object' && plugins !== null ? (plugins as Document) : {}
}
