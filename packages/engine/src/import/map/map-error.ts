import { GuanxiError } from '@guanxi/core'
import type { ConfigProblem } from '@guanxi/core'

/** An import map that cannot be used, with everything wrong in it at once. */
export class MapError extends GuanxiError {
  readonly problems: readonly ConfigProblem[]

  constructor(problems: readonly ConfigProblem[], file?: string) {
    const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`
    const lines = problems.map((problem) => `\n  ${describe(problem, file)}`)
    super('import.map', `the map has ${count}:${lines.join('')}`, {
      status: 400,
      details: problems.map(({ path, message, line, column }) => ({
        path: path.join('.'),
        message,
        line: line ?? null,
        column: column ?? null,
      })),
    })
    this.problems = problems
  }
}

function describe({ path, message, line, column }: ConfigProblem, file: string | undefined): string {
  const place =
    line === undefined ? '' : `${file === undefined ? 'line ' : `${file}:`}${line}:${column ?? 1} `
  return `${place}${path.length === 0 ? 'document' : path.join('.')}: ${message}`
}
