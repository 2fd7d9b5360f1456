import { isNode, LineCounter, parseDocument } from 'yaml'
import type { Document } from 'yaml'
import { ConfigError } from './problem.ts'
import type { ConfigProblem } from './problem.ts'

/** A document read from text, with the way back from a path to the place in the text. */
export interface Source {
  readonly document: unknown
  /** Adds line and column to problems that have a path. */
  locate(problems: readonly ConfigProblem[]): ConfigProblem[]
}

/**
 * Reads YAML 1.2 (JSON is YAML). What YAML would only warn about is an error, since an unquoted `!has(x)` would silently
 * become an empty text.
 * @throws ConfigError naming line and column.
 */
export function readYaml(text: string, file?: string): Source {
  const lines = new LineCounter()
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false, maxAliasCount: 100 } as object)
  const faults = [...yaml.errors, ...yaml.warnings]
  if (faults.length > 0) {
    const problems = faults.map(({ message, pos }) => {
      const { line, col } = lines.linePos(pos[0])
      return { path: [], message: advise(message), line, column: col }
    })
    throw new ConfigError(problems, file)
  }
  return {
    document: yaml.toJS(),
    locate: (problems) => problems.map((problem) => place(problem, yaml, lines)),
  }
}

function advise(message: string): string {
  const tag = /^Unresolved tag: (!\S*)/.exec(message)?.[1]
  if (tag === undefined) return message
  return `an expression that starts with "!" must stand in quotes: '${tag}…'`
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
