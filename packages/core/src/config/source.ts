import { ConfigError } from './problem.ts'
import type { ConfigProblem } from './problem.ts'

type Place = (problem: ConfigProblem) => ConfigProblem

/** A file as it was written. */
export interface SourceText {
  /** Its name from the folder of the configuration's first file, with `/` between folders. */
  readonly file: string
  readonly text: string
}

/** Where a document comes from. */
interface Origin {
  /** The file's name for messages, where it has one; of several files the first one's. */
  readonly file?: string | undefined
  /** Adds the place in the text to a problem. */
  readonly place?: Place
  readonly texts?: readonly SourceText[] | null
  /** All files, as messages name them, in the order in which their problems are told. */
  readonly files?: readonly (string | undefined)[]
  /** What is wrong already, with its places, although the document can be read. */
  readonly problems?: readonly ConfigProblem[]
}

/** A document with the way back from a path to the place in the text it was read from, where it was read from text. */
export class Source {
  readonly document: unknown
  readonly file: string | undefined
  /** The files it was read from, the first one first; null where it came as data or out of a program. */
  readonly texts: readonly SourceText[] | null
  readonly #place: Place
  readonly #files: readonly (string | undefined)[]
  readonly #problems: readonly ConfigProblem[]

  constructor(document: unknown, origin: Origin = {}) {
    const { file, place, texts = null, files = [file], problems = [] } = origin
    this.document = document
    this.file = file
    this.texts = texts
    this.#place = place ?? ((problem) => problem)
    this.#files = files
    this.#problems = problems
  }

  /** Adds file, line and column to a problem. */
  place(problem: ConfigProblem): ConfigProblem {
    const { file = this.file, ...placed } = this.#place(problem)
    return file === undefined ? placed : { ...placed, file }
  }

  /** Adds file, line and column to problems, and puts them in the order of the files and their lines. */
  locate(problems: readonly ConfigProblem[]): ConfigProblem[] {
    return this.#inOrder(problems.map((problem) => this.place(problem)))
  }

  #inOrder(placed: readonly ConfigProblem[]): ConfigProblem[] {
    const rank = ({ file }: ConfigProblem): number => this.#files.indexOf(file)
    return placed.toSorted(
      (a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
    )
  }

  /**
   * Runs a check of the document.
   * @throws ConfigError as the check does, with the places in the text added, or for what was wrong before.
   */
  check<Result>(check: (document: unknown) => Result): Result {
    let result: Result
    try {
      result = check(this.document)
    } catch (error) {
      throw this.placed(error)
    }
    if (this.#problems.length > 0) throw new ConfigError(this.#inOrder(this.#problems))
    return result
  }

  /** What somebody else's check of the document threw, with the places in the text added where it is a ConfigError. */
  placed(error: unknown): unknown {
    if (!(error instanceof ConfigError)) return error
    const problems = this.#inOrder([...this.#problems, ...this.locate(error.problems)])
    return new ConfigError(problems, this.file, { code: error.code })
  }
}
