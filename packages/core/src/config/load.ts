import type { ScopeFunction } from '../cel/library.ts'
import { buildModel } from '../model/build.ts'
import type { Model, PayloadAttributes } from '../model/model.ts'
import type { Configuration } from './document.ts'
import { allAtOnce } from './all-at-once.ts'
import { FormError, parseConfiguration, parseEventTypes, parseRollups } from './parse.ts'
import type { ConfigurationDocument } from './parse.ts'
import { ConfigError } from './problem.ts'
import type { ConfigProblem } from './problem.ts'
import { soundPart } from './sound-part.ts'
import { readYaml } from './yaml.ts'

/** What plugins bring to a configuration, under its full name. */
export interface Brought {
  readonly eventTypes?: NonNullable<Configuration['eventTypes']>
  readonly rollups?: NonNullable<Configuration['rollups']>
  /** Functions for expressions; they answer by their arguments alone, and run in this process, not in the database. */
  readonly functions?: ReadonlyMap<string, ScopeFunction>
  /** What sets automations off, with what expressions may read of it. */
  readonly triggers?: ReadonlyMap<string, PayloadAttributes>
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
 * Checks and compiles a configuration document given as data. Where its form is wrong somewhere, the meaning of the rest is
 * checked all the same, and all problems are told together.
 * @param brought what plugins bring
 * @param further checks of what it means elsewhere, as in a database; they throw ConfigError, and are asked where something is
 * wrong already too, of a model without it
 * @throws ConfigError with every problem and its path.
 */
export function compileConfiguration(
  document: unknown,
  brought: Brought = {},
  further: readonly ((model: Model) => void)[] = [],
): Model {
  const types = parseEventTypes(brought.eventTypes ?? {})
  const totals = parseRollups(brought.rollups ?? {})
  const compile = (parsed: ConfigurationDocument, dropped: Iterable<string>): Model => {
    const eventTypes = { ...parsed.eventTypes, ...types }
    const rollups = { ...parsed.rollups, ...totals }
    const { model, problems } = buildModel({ ...parsed, eventTypes, rollups }, brought, dropped)
    const found = (): void => {
      if (problems.length > 0) throw new ConfigError(problems)
    }
    allAtOnce([found, ...further.map((check) => () => check(model))])
    return model
  }
  try {
    return compile(parseConfiguration(document), [])
  } catch (error) {
    if (!(error instanceof FormError)) throw error
    const problems = problemsBeside(error, document, compile)
    throw new ConfigError([...error.problems, ...problems])
  }
}

/** What is wrong in the meaning of what is right in its form. */
function problemsBeside(
  { problems }: FormError,
  document: unknown,
  compile: (parsed: ConfigurationDocument, dropped: Iterable<string>) => Model,
): ConfigProblem[] {
  const part = soundPart(document)
  if (part === null) return []
  const told = new Set(problems.map(({ path }) => JSON.stringify(path)))
  try {
    compile(part.document, part.dropped)
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.problems
      .map((problem) => ({ ...problem, path: part.written(problem.path) }))
      .filter(({ path }) => !told.has(JSON.stringify(path)))
  }
}
