import { CelError } from '../cel/cel-error.ts'
import type { ConfigProblem } from '../config/problem.ts'

type Path = readonly (string | number)[]

/** Gathers what is wrong while a model is built, so that all of it is told at once. */
export class Problems {
  readonly list: ConfigProblem[] = []

  add(path: Path, message: string): void {
    this.list.push({ path, message })
  }

  /** Runs a part; an expression that does not check becomes a problem at the path, and the answer is null. */
  expression<Result>(path: Path, check: () => Result): Result | null {
    try {
      return check()
    } catch (error) {
      if (!(error instanceof CelError)) throw error
      const column = error.start > 0 ? ` (character ${error.start + 1})` : ''
      this.add(path, `${error.message}${column}`)
      return null
    }
  }
}
