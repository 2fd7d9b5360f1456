import type { DocumentProblem } from '../api/check.ts'
import { GuanxiError } from '../errors/guanxi-error.ts'
import { cut } from '../text/cut.ts'
import { listed, mostListed } from '../text/listed.ts'

/** One thing wrong in a document that a person wrote. */
export interface ConfigProblem {
  /** Keys and indexes from the document's root. */
  readonly path: readonly (string | number)[]
  /** What is wrong and what was likely meant. */
  readonly message: string
  /** Set where the key that ends the path is at fault, not its value. */
  readonly at?: 'key'
  /** Where in the expression at the path, counted from 1 in UTF-16 units, unless line and column say it already. */
  readonly character?: number
  /** The file, as the reader knows it, when the document was read from one. */
  readonly file?: string
  /** Where in the file, counted from 1, when the document was read from text. */
  readonly line?: number
  readonly column?: number
}

/** A document that cannot be used, with everything wrong in it at once: a headline, and a line for each problem. */
export class DocumentError extends GuanxiError {
  readonly problems: readonly ConfigProblem[]

  /** @param what what it is to the person: `configuration`, `map` */
  constructor(code: string, what: string, problems: readonly ConfigProblem[], file?: string) {
    const lines = problems.map((problem) => describe(problem, file))
    const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`
    super(code, `the ${what} has ${count}:\n  ${listed(lines, '\n  ')}`, {
      status: 400,
      details: problemDetails(problems.slice(0, mostListed)),
    })
    this.problems = problems
  }
}

/** Problems for programs. A type and no interface, so that it can stand in an error's details. */
type Details = { readonly [name in keyof DocumentProblem]: DocumentProblem[name] }

/** Problems as they are told outside. */
export function problemDetails(problems: readonly ConfigProblem[]): Details[] {
  return problems.map(({ path, message, file, line, column, character }) => ({
    path: joined(path),
    message,
    file: file ?? null,
    line: line ?? null,
    column: column ?? null,
    character: character ?? null,
  }))
}

/** A configuration that cannot be used: wrong in itself (`config.invalid`), or in a database that holds another's values. */
export class ConfigError extends DocumentError {
  constructor(problems: readonly ConfigProblem[], file?: string, options = { code: 'config.invalid' }) {
    super(options.code, 'configuration', problems, file)
  }
}

function describe(problem: ConfigProblem, whole: string | undefined): string {
  const { path, message, file = whole, line, column, character } = problem
  const where = file === undefined ? 'line ' : `${file}:`
  const place = line === undefined ? (problem.file ?? '') : `${where}${line}:${column ?? 1}`
  const before = place === '' ? '' : `${place} `
  const within = character === undefined || character === 1 ? '' : ` (character ${character})`
  return `${before}${path.length === 0 ? 'document' : joined(path)}: ${message}${within}`
}

function joined(path: ConfigProblem['path']): string {
  return path.map((part) => cut(String(part))).join('.')
}
