import type { ScopeFunction } from '../cel/library.ts'
import { buildModel } from '../model/build.ts'
import type { Model } from '../model/model.ts'
import type { Configuration } from './document.ts'
import { parseConfiguration, parseEventTypes } from './parse.ts'
import { readYaml } from './yaml.ts'

/** What plugins bring to a configuration, under its full name. */
export interface Brought {
  readonly eventTypes?: NonNullable<Configuration['eventTypes']>
  /** Functions for expressions; they answer by their arguments alone, and run in this process, not in the database. */
  readonly functions?: ReadonlyMap<string, ScopeFunction>
}

/**
 * Reads, checks and compiles a configuration document from YAML or JSON text.
 * @throws ConfigError with every problem and its line.
 *
 * @example
 * const model = loadConfiguration(await readFile('guanxi.config.yaml', 'utf8'), 'guanxi.config.yaml')
 */
export function loadConfiguration(text: string, file?: string): Model {
  return readYaml(text, file).check((document) => compileConfiguration(document))
}

/**
 * Checks and compiles a configuration document given as data.
 * @param brought what plugins bring
 * @throws ConfigError with every problem and its path.
 */
export function compileConfiguration(document: unknown, brought: Brought = {}): Model {
  const parsed = parseConfiguration(document)
  const eventTypes = { ...parsed.eventTypes, ...parseEventTypes(brought.eventTypes ?? {}) }
  return buildModel({ ...parsed, eventTypes }, brought.functions)
}
