import { ConfigError } from './problem.ts'
import type { ConfigProblem } from './problem.ts'

type Place = (problem: ConfigProblem) => ConfigProblem

/** A document with the way back from a path to the place in the text it was read from, where it was read from text. */
export class Source {
  readonly document: unknown
  /** The file's name for messages, where it has one. */
  readonly file: string | undefined
  readonly #place: Place

  constructor(document: unknown, file?: string, place: Place = (problem) => problem) {
    this.document = document
    this.file = file
    this.#place = place
  }

  /** Adds line and column to problems, and puts them in the order of the text. */
  locate(problems: readonly ConfigProblem[]): ConfigProblem[] {
    const placed = problems.map(this.#place)
    return placed.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
  }

  /**
   * Runs a check of the document.
   * @throws ConfigError as the check does, with the places in the text added.
   */
  check<Result>(check: (document: unknown) => Result): Result {
    try {
      return check(this.document)
    } catch (error) {
      throw this.placed(error)
    }
  }

  /** What somebody else's check of the document threw, with the places in the text added where it is a ConfigError. */
  placed(error: unknown): unknown {
    if (!(error instanceof ConfigError)) return error
    return new ConfigError(this.locate(error.problems), this.file, { code: error.code })
  }
}
