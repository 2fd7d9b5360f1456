import { buildModel } from '../model/build.ts'
import type { Model } from '../model/model.ts'
import type { Configuration } from './document.ts'
import { parseConfiguration, parseEventTypes } from './parse.ts'
import { readYaml } from './yaml.ts'

type EventTypeDocuments = NonNullable<Configuration['eventTypes']>

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
 * @param brought event types that plugins bring, under their full names (`notes.note`)
 * @throws ConfigError with every problem and its path.
 */
export function compileConfiguration(document: unknown, brought: EventTypeDocuments = {}): Model {
  const parsed = parseConfiguration(document)
  return buildModel({ ...parsed, eventTypes: { ...parsed.eventTypes, ...parseEventTypes(brought) } })
}
