import { isNode, LineCounter, parseDocument } from 'yaml'
import type { Document, YAMLError } from 'yaml'
import { ConfigError } from './problem.ts'
import type { ConfigProblem, DocumentError } from './problem.ts'

/** A document read from text, with the way back from a path to the place in the text. */
export interface Source {
  readonly document: unknown
  /** Adds line and column to problems that have a path. */
  locate(problems: readonly ConfigProblem[]): ConfigProblem[]
}

type Refuses = new (problems: readonly ConfigProblem[], file?: string) => DocumentError

/**
 * Reads YAML 1.2 (JSON is YAML). What YAML would only warn about is an error, since an unquoted `!has(x)` would silently
 * become an empty text.
 * @param Refusal what is thrown, with line and column: a ConfigError where the document is no other
 */
export function readYaml(text: string, file?: string, Refusal: Refuses = ConfigError): Source {
  const lines = new LineCounter()
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true })
  const problems = faultsOf(yaml, lines)
  if (problems.length > 0) throw new Refusal(problems, file)
  return {
    document: valuesOf(yaml, (problems) => new Refusal(problems, file)),
    locate: (found) => found.map((problem) => place(problem, yaml, lines)),
  }
}

/** The first fault of each line, since what follows on it is mostly its consequence; a few, since so it is with lines. */
function faultsOf(yaml: Document.Parsed, lines: LineCounter): ConfigProblem[] {
  const byLine = new Map<number, ConfigProblem>()
  for (const fault of [...yaml.errors, ...yaml.warnings].toSorted((a, b) => a.pos[0] - b.pos[0])) {
    const { line, col: column } = lines.linePos(fault.pos[0])
    if (!byLine.has(line)) byLine.set(line, { path: [], message: faultText(fault), line, column })
  }
  return [...byLine.values()].slice(0, 10)
}

/** What YAML makes of an expression that it reads as something else. */
const quoting: readonly string[] = ['BLOCK_AS_IMPLICIT_KEY', 'BLOCK_IN_FLOW', 'UNEXPECTED_TOKEN']

function faultText({ code, message }: YAMLError): string {
  const tag = /^Unresolved tag: (!\S*)/.exec(message)?.[1]
  if (tag !== undefined) return `an expression that starts with "!" must stand in quotes: '${tag}…'`
  if (code === 'DUPLICATE_KEY') return 'this key stands here twice'
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

function place(problem: ConfigProblem, yaml: Document.Parsed, lines: LineCounter): ConfigProblem {
  for (let depth = problem.path.length; depth >= 0; depth--) {
    const offset = offsetOf(yaml, problem.path.slice(0, depth))
    if (offset === undefined) continue
    const { line, col } = lines.linePos(offset)
    return { ...problem, line, column: col }
  }
  return problem
}

/** Where a path's key stands, else its value. */
function offsetOf(yaml: Document.Parsed, path: readonly (string | number)[]): number | undefined {
  const parent = path.length === 0 ? undefined : yaml.getIn(path.slice(0, -1), true)
  const last = path.at(-1)
  const pair = (
    parent as { items?: { key?: { value?: unknown; range?: number[] } }[] } | undefined
  )?.items?.find((item) => item.key?.value === last)
  if (pair?.key?.range?.[0] !== undefined) return pair.key.range[0]
  const node = path.length === 0 ? yaml.contents : yaml.getIn(path, true)
  return isNode(node) ? node.range?.[0] : undefined
}
