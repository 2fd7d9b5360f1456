import type { ProblemError } from '@guanxi/client'

/**
 * Tells the host of failures. Calls that an element makes side by side fail for one cause, such as a session that is over:
 * it is told once in a round, which lasts until none of them is under way.
 */
export class Telling {
  readonly #tell: (error: ProblemError) => void
  readonly #told = new Set<string>()
  #underWay = 0

  constructor(tell: (error: ProblemError) => void) {
    this.#tell = tell
  }

  begin(): void {
    if (this.#underWay === 0) this.#told.clear()
    this.#underWay++
  }

  end(): void {
    this.#underWay--
  }

  failed(error: ProblemError): void {
    const cause = `${error.status} ${error.code}`
    if (this.#told.has(cause)) return
    this.#told.add(cause)
    this.#tell(error)
  }
}
