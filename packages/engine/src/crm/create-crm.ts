import { sourceOf } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type { DatabaseLocation } from '@guanxi/database'
import { coreTokens } from '../actions/index.ts'
import { assemble } from '../plugin/assemble.ts'
import { readSettings } from '../plugin/configure.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import { finishPublish } from '../publishing/finish.ts'
import type { Given } from './admit.ts'
import { crmOver } from './crm.ts'
import type { Crm } from './crm.ts'
import { createEngine } from './engine.ts'
import { refuseUnkeepable } from './keepable.ts'
import { compileWith, goLive } from './publish.ts'

export interface CrmOptions {
  /** `sqlite('crm.db')` or `postgres(url)`. */
  readonly database: DatabaseLocation
  /**
   * The configuration document: YAML or JSON text, what `readYaml(text, file)` made of it (then errors name the file), or
   * data. Not needed where the database has one already.
   */
  readonly config?: unknown
  readonly plugins?: readonly Plugin[]
  /** Milliseconds since 1970 UTC; the system's clock unless told. */
  readonly clock?: () => number
  /**
   * What the configuration may lose, by the names a plan gives: `drop:customers.fax`. Nothing unless told: a configuration that
   * would lose values is refused.
   */
  readonly allow?: readonly string[]
  /** Hears how many customers have been judged while a new configuration is brought to all of them. */
  readonly onProgress?: (done: number) => void
  /** Whether a database that is not there is made: yes where a configuration is given, unless told. */
  readonly create?: boolean
}

/**
 * Opens a CRM over a database: makes or grows its tables as the configuration asks, and checks the plugins.
 * @throws GuanxiError where the database, the configuration or a plugin cannot be used; nothing is half done then.
 *
 * @example
 * const crm = await createCrm({ database: sqlite('crm.db'), config })
 * await crm.events.record({ customer: { source: 'shop', id: '42' }, type: 'purchase', data: { amount: '129.00' } })
 * const { classes, stage } = await crm.customers.get({ source: 'shop', id: '42' })
 */
export async function createCrm(options: CrmOptions): Promise<Crm> {
  const plugins = options.plugins ?? []
  const clock = options.clock ?? Date.now
  const tokens = assemble(coreTokens, plugins)
  const given = options.config === undefined ? null : readGiven(options.config, plugins)
  const database = await options.database.open(options.create ?? given !== null)
  try {
    const { allow = [] } = options
    const { name } = options.database
    const { model, revision } = await goLive(database, name, given, plugins, { now: clock(), allow })
    const settings = readSettings(model.document, plugins, false)
    const engine = createEngine(database, { model, revision }, (document) => compileHere(plugins, document))
    await finishPublish(engine, clock(), options.onProgress)
    return crmOver({ engine, tokens, settings }, clock)
  } catch (error) {
    await database.close()
    throw error
  }
}

function readGiven(config: unknown, plugins: readonly Plugin[]): Given {
  const source = sourceOf(config)
  return { source, model: source.check((document) => compileHere(plugins, document)) }
}

/**
 * Compiles a document that is handed in, and reads the settings of plugins in it.
 * @throws ConfigError
 */
function compileHere(plugins: readonly Plugin[], document: unknown): Model {
  return compileWith(plugins, document, [refuseUnkeepable, () => readSettings(document, plugins, true)])
}
