import { buildModel } from '../model/build.ts'
import type { Model } from '../model/model.ts'
import { parseConfiguration } from './parse.ts'
import { ConfigError } from './problem.ts'
import { readYaml } from './yaml.ts'

/**
 * Reads, checks and compiles a configuration document from YAML or JSON text.
 * @throws ConfigError with every problem and its line.
 *
 * @example
 * const model = loadConfiguration(await readFile('guanxi.config.yaml', 'utf8'), 'guanxi.config.yaml')
 */
export function loadConfiguration(text: string, file?: string): Model {
  const source = readYaml(text, file)
  try {
    return compileConfiguration(source.document)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    throw new ConfigError(source.locate(error.problems), file)
  }
}

/**
 * Checks and compiles a configuration document given as data.
 * @throws ConfigError with every problem and its path.
 */
export function compileConfiguration(document: unknown): Model {
  return buildModel(parseConfiguration(document))
}
