import { keptPartsOf, sourceOf } from '@guanxi/core'
import type { GuanxiError, KeptParts, Model } from '@guanxi/core'
import type { Database } from '@guanxi/database'
import { readSettings } from '../plugin/configure.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import type { Env } from '../plugin/references.ts'
import { checkActions } from '../automations/check-actions.ts'
import type { Tokens } from '../automations/check-actions.ts'
import type { Given } from './admit.ts'
import type { Marks } from '../contain/marks.ts'
import { createEngine } from './engine.ts'
import type { Engine } from './engine.ts'
import { refuseUnkeepable } from './keepable.ts'
import { compileWith, recompileWith } from './publish.ts'

/** A revision at work: the engine that is made of it, and what its plugins are set to. */
export interface AtWork {
  readonly engine: Engine
  /** By plugin, as its schema gave them. */
  readonly settings: ReadonlyMap<string, unknown>
  /** Plugins that wait for theirs, with why. */
  readonly waiting: ReadonlyMap<string, GuanxiError>
}

/** What a host gives for a document to be read with. */
export interface Reading {
  readonly plugins: readonly Plugin[]
  readonly env: Env
  /** What automations may run. */
  readonly tokens: Tokens
  readonly within?: Marks['within']
}

/**
 * @param kept what the live revision keeps of plugins
 * @throws ConfigError, with the place in the text
 */
export function readGiven(config: unknown, reading: Reading, kept: KeptParts | null): Given {
  const source = sourceOf(config)
  return { source, model: source.check((document) => compileHere(reading, kept, document)) }
}

/** @throws ConfigError where the plugins' settings cannot be read */
export function putToWork(
  database: Database,
  live: { readonly model: Model; readonly revision: number },
  reading: Reading,
): AtWork {
  const read = readSettings(live.model.document, reading.plugins, { ...reading, strict: false })
  const engine = createEngine(database, live, {
    compile: (document) => compileHere(reading, keptPartsOf(live.model), document),
    recompile: (revision) => recompileWith(reading.plugins, revision),
  })
  return { engine, ...read }
}

/**
 * Compiles a document that is handed in, and reads the settings of plugins in it.
 * @throws ConfigError
 */
function compileHere(reading: Reading, kept: KeptParts | null, document: unknown): Model {
  return compileWith(reading.plugins, kept, document, [
    refuseUnkeepable,
    (model) => checkActions(model, reading.tokens),
    () => readSettings(document, reading.plugins, { ...reading, strict: true }),
  ])
}
