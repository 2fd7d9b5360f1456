import { didYouMean, GuanxiError, ownNameProblem } from '@guanxi/core'
import type { PayloadAttributes } from '@guanxi/core'
import { payloadAttributes } from '../triggers/payload.ts'
import type { Marks } from '../contain/marks.ts'
import type { Trigger } from '../triggers/token.ts'
import type { CelFunction, EventTypeDocument, Plugin, RollupDocument } from './define-plugin.ts'
import { resolveReferences, withoutValues } from './references.ts'
import type { Env } from './references.ts'
import { openSecrets } from './secrets.ts'
import { settingsError } from './setting-problem.ts'
import type { SettingProblem } from './setting-problem.ts'

type Document = { readonly [key: string]: unknown }

interface Options {
  /** What `${env.NAME}` stands for. */
  readonly env: Env
  /**
   * For a document that is handed in: settings of a plugin that is not there are an error, and so is a secret that stands in it
   * itself. In the live one they only wait for their plugin, and it goes on.
   */
  readonly strict: boolean
  /** Watches over the schemas, which are the plugins' own code. */
  readonly within?: Marks['within']
}

interface Settings {
  /** By plugin, as its schema gave them. */
  readonly settings: ReadonlyMap<string, unknown>
  /** Plugins that cannot do without settings, and of which the live document says nothing yet; with what each call of theirs is refused with. */
  readonly waiting: ReadonlyMap<string, GuanxiError>
}

/**
 * Reads each plugin's settings from the document, with the environment's values in the place of references.
 * @throws ConfigError where they do not fit the plugin's schema; `settings.env-unset`, `settings.reference`, `settings.secret`
 * where that is all there is.
 */
export function readSettings(
  document: unknown,
  plugins: readonly Plugin[],
  { env, strict, within = (_part, work) => work() }: Options,
): Settings {
  const given = givenSettings(document)
  const problems: SettingProblem[] = []
  const settings = new Map<string, unknown>()
  const waiting = new Map<string, GuanxiError>()
  const names = plugins.map((plugin) => plugin.name)
  for (const name of Object.keys(given)) {
    if (!strict || names.includes(name)) continue
    problems.push({
      path: ['plugins', name],
      at: 'key',
      message: `the plugin "${name}" is not installed${didYouMean(name, names)}`,
    })
  }
  for (const plugin of plugins) {
    const written = given[plugin.name] ?? {}
    if (strict) problems.push(...openSecrets(plugin, written))
    const read = within({ kind: 'settings', name: plugin.name }, () => readOne(plugin, written, env))
    if ('settings' in read) settings.set(plugin.name, read.settings)
    else if (strict || given[plugin.name] !== undefined) problems.push(...read.problems)
    else waiting.set(plugin.name, waits(plugin, read.problems))
  }
  if (problems.length > 0) throw settingsError(problems)
  return { settings, waiting }
}

function waits({ name }: Plugin, problems: readonly SettingProblem[]): GuanxiError {
  const told = problems.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  const message = `the plugin "${name}" waits for its settings, of which the live configuration has none: publish one that has (${told})`
  return new GuanxiError('plugin.waiting', message, { status: 503, details: { plugin: name } })
}

function readOne(
  { name, settings: schema }: Plugin,
  written: unknown,
  env: Env,
): { readonly settings: unknown } | { readonly problems: readonly SettingProblem[] } {
  const { value, used, problems } = resolveReferences(written, ['plugins', name], env)
  if (problems.length > 0) return { problems }
  const wrong = (path: readonly PropertyKey[], message: string): SettingProblem => ({
    path: ['plugins', name, ...path.map((part) => (typeof part === 'number' ? part : String(part)))],
    message: withoutValues(message, used),
  })
  try {
    const read = schema.safeParse(value)
    if (read.success) return { settings: read.data }
    return { problems: read.error.issues.map(({ path, message }) => wrong(path, message)) }
  } catch (error) {
    // The error itself may hold what a reference stands for, so only its words go on.
    const why = error instanceof Error ? error.message : String(error)
    return { problems: [wrong([], `cannot be checked, for the plugin's schema failed: ${why}`)] }
  }
}

/** The event types that plugins bring, under their full names. */
export function pluginEventTypes(plugins: readonly Plugin[]): { [name: string]: EventTypeDocument } {
  return Object.fromEntries(plugins.flatMap((plugin) => owned(plugin, 'event type', plugin.eventTypes)))
}

/** The rollups that plugins bring, under their full names. @throws GuanxiError `plugin.prefix`, `plugin.invalid` */
export function pluginRollups(plugins: readonly Plugin[]): { [name: string]: RollupDocument } {
  const all = plugins.flatMap((plugin) => owned(plugin, 'rollup', plugin.rollups))
  for (const [name] of all) {
    const [plugin = '', ...own] = name.split('.')
    const problem = ownNameProblem(own.join('.'))
    if (problem === null) continue
    const message = `the plugin "${plugin}" cannot be used: its rollup "${name}" is not named so that expressions can read it: ${problem}`
    throw new GuanxiError('plugin.invalid', message)
  }
  return Object.fromEntries(all)
}

/** The functions that plugins bring to expressions, under their full names. */
export function pluginFunctions(plugins: readonly Plugin[]): ReadonlyMap<string, CelFunction> {
  return new Map(plugins.flatMap((plugin) => owned(plugin, 'function', plugin.functions)))
}

/** What expressions may read of the triggers that plugins bring. @throws GuanxiError `plugin.invalid` */
export function pluginTriggers(plugins: readonly Plugin[]): ReadonlyMap<string, PayloadAttributes> {
  return new Map(
    plugins.flatMap((plugin) =>
      plugin.tokens.flatMap((token): [string, PayloadAttributes][] =>
        token.kind === 'trigger' ? [[token.name, readable(plugin, token)]] : [],
      ),
    ),
  )
}

function readable({ name: plugin }: Plugin, trigger: Trigger): PayloadAttributes {
  const invalid = (why: string, cause?: unknown): GuanxiError => {
    const message = `the plugin "${plugin}" cannot be used: the payload of its trigger "${trigger.name}" ${why}`
    return new GuanxiError('plugin.invalid', message, { cause })
  }
  try {
    const attributes = payloadAttributes(trigger)
    if (attributes !== null) return attributes
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw invalid(`cannot be written as JSON Schema (${why})`, error)
  }
  throw invalid('is no object (z.strictObject)')
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
