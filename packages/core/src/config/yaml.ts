import { LineCounter, parseDocument } from 'yaml'
import type { Document, YAMLError } from 'yaml'
import { placesIn } from './place.ts'
import { ConfigError } from './problem.ts'
import type { ConfigProblem, DocumentError } from './problem.ts'
import { repeatedKeys } from './repeated-keys.ts'
import { Source } from './source.ts'

/** How a document is read. */
export const parsing = {
  prettyErrors: false,
  stringKeys: true,
  uniqueKeys: false, // see repeatedKeys
} as const

/** What a configuration is called that came without a name. */
const unnamed = 'guanxi.config.yaml'

type Refuses = new (problems: readonly ConfigProblem[], file?: string) => DocumentError

/**
 * Reads YAML 1.2 (JSON is YAML). What YAML would only warn about is an error, since an unquoted `!has(x)` would silently
 * become an empty text.
 * @param file its name for messages
 * @param Refusal what is thrown, with line and column: a ConfigError where the document is no other
 */
export function readYaml(text: string, file?: string, Refusal: Refuses = ConfigError): Source {
  const lines = new LineCounter()
  // A byte order mark is no column of the first line.
  const bare = text.replace(/^\ufeff/, '')
  const yaml = parseDocument(bare, { ...parsing, lineCounter: lines })
  const problems = faultsOf(yaml, lines)
  if (problems.length > 0) throw new Refusal(problems, file)
  return new Source(
    valuesOf(yaml, (faults) => new Refusal(faults, file)),
    { file, place: placesIn(yaml, bare, lines), texts: [{ file: nameIn(file ?? unnamed), text }] },
  )
}

/**
 * A configuration however somebody hands it in: as text, read from text already, or as data, which has no places.
 * @throws ConfigError where a text is no YAML, or a path.
 */
export function sourceOf(config: unknown): Source {
  if (config instanceof Source) return config
  if (typeof config !== 'string') return new Source(config)
  if (!/^[^\n:]*\.(?:ya?ml|json)$/.test(config)) return readYaml(config)
  const message = `"${config}" is a path; give the text of that file, or readYaml(text, "${config}")`
  throw new ConfigError([{ path: [], message }])
}

/** The first fault of each line, since what follows on it is mostly its consequence; a few, since so it is with lines. */
function faultsOf(yaml: Document.Parsed, lines: LineCounter): ConfigProblem[] {
  const read = [...yaml.errors, ...yaml.warnings].map((fault) => ({
    offset: fault.pos[0],
    problem: (): ConfigProblem => ({ path: [], message: faultText(fault) }),
  }))
  const byLine = new Map<number, ConfigProblem>()
  for (const { offset, problem } of [...read, ...repeatedKeys(yaml)].toSorted(
    (a, b) => a.offset - b.offset,
  )) {
    const { line, col: column } = lines.linePos(offset)
    if (!byLine.has(line)) byLine.set(line, { ...problem(), line, column })
    if (byLine.size === 10) break
  }
  return [...byLine.values()]
}

/** A file's name without its folder. */
function nameIn(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
}

/** What YAML makes of an expression that it reads as something else. */
const quoting: readonly string[] = ['BLOCK_AS_IMPLICIT_KEY', 'BLOCK_IN_FLOW', 'UNEXPECTED_TOKEN']

function faultText({ code, message }: YAMLError): string {
  const tag = /^Unresolved tag: (!\S*)/.exec(message)?.[1]
  if (tag !== undefined) return `an expression that starts with "!" must stand in quotes: '${tag}…'`
  if (code === 'MULTIPLE_DOCS') return 'only one document may stand here, but a second one begins'
  if (code === 'RESOURCE_EXHAUSTION') return 'this is nested too deep'
  if (!quoting.includes(code)) return message
  return `${message}; an expression that holds ": " or starts with a quote or a bracket must stand in quotes`
}

/** Aliases are resolved here: one that names nothing, or many that multiply, are errors of the document. */
function valuesOf(
  yaml: Document.Parsed,
  refusal: (problems: readonly ConfigProblem[]) => DocumentError,
): unknown {
  try {
    return yaml.toJS({ maxAliasCount: 100 })
  } catch (error) {
    if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error
    throw refusal([{ path: [], message: error.message }])
  }
}
