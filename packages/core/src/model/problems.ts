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

  /** The same where the key that ends the path is at fault, not its value. */
  addAtKey(path: Path, message: string): void {
    this.list.push({ path, message, at: 'key' })
  }

  /**
   * Compiles a part; where it is refused, the reason becomes a problem at the path, and the answer is null.
   * @param at where it is the key that ends the path, not its value
   */
  attempt<Part>(path: Path, compile: () => Part, at?: 'key'): Part | null {
    try {
      return compile()
    } catch (error) {
      if (!(error instanceof GuanxiError)) throw error
      const character = error instanceof CelError ? { character: error.start + 1 } : {}
      this.list.push({ path, message: error.message, ...(at && { at }), ...character })
      return null
    }
  }
}
