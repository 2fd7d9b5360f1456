import { CelError } from '../cel/cel-error.ts'
import type { ConfigProblem } from '../config/problem.ts'
import { GuanxiError } from '../errors/guanxi-error.ts'

type Path = readonly (string | number)[]

/** Gathers what is wrong in a document while it is compiled, so that all of it is told at once. */
export class Problems {
  readonly list: ConfigProblem[] = []
  readonly #dropped: Set<string>

  /** @param dropped names of what stands in the document and cannot be used, which is told already */
  constructor(dropped: Iterable<string> = []) {
    this.#dropped = new Set(dropped)
  }

  /** Where a part cannot be used, whoever names it afterwards is not at fault. */
  drop(name: string): void {
    this.#dropped.add(name)
  }

  add(path: Path, message: string): void {
    this.#tell({ path, message })
  }

  /** The same where the key that ends the path is at fault, not its value. */
  addAtKey(path: Path, message: string): void {
    this.#tell({ path, message, at: 'key' })
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
      const all = error instanceof CelError ? [error, ...error.also] : [error]
      for (const each of all) {
        const character = each instanceof CelError ? { character: each.start + 1 } : {}
        this.#tell({ path, message: each.message, ...(at && { at }), ...character })
      }
      return null
    }
  }

  /** A message about a name has it first in quotes. */
  #tell(problem: ConfigProblem): void {
    const [, name] = /"([^"]*)"/.exec(problem.message) ?? []
    if (name === undefined || !this.#dropped.has(name)) this.list.push(problem)
  }
}
