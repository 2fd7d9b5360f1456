import { CelError } from '../cel/cel-error.ts'
import type { ConfigProblem } from '../config/problem.ts'
import { GuanxiError } from '../errors/guanxi-error.ts'

type Path = readonly (string | number)[]

/** Gathers what is wrong in a document while it is compiled, so that all of it is told at once. */
export class Problems {
  readonly list: ConfigProblem[] = []

  add(path: Path, message: string): void {
    this.list.push({ path, message })
  }

  /** Compiles a part; where it is refused, the reason becomes a problem at the path, and the answer is null. */
  attempt<Part>(path: Path, compile: () => Part): Part | null {
    try {
      return compile()
    } catch (error) {
      if (!(error instanceof GuanxiError)) throw error
      const column = error instanceof CelError && error.start > 0 ? ` (character ${error.start + 1})` : ''
      this.add(path, `${error.message}${column}`)
      return null
    }
  }
}
