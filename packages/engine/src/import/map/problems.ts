import { GuanxiError } from '@guanxi/core'
import type { ConfigProblem } from '@guanxi/core'

type Path = ConfigProblem['path']

/** Gathers what is wrong in a map, so that it is mended in one go. */
export class MapProblems {
  readonly list: ConfigProblem[] = []

  add(path: Path, message: string): void {
    this.list.push({ path, message })
  }

  /** Compiles a part; where that fails, the reason becomes a problem at the path, and the answer is null. */
  attempt<Part>(path: Path, compile: () => Part): Part | null {
    try {
      return compile()
    } catch (error) {
      if (!(error instanceof GuanxiError)) throw error
      this.add(path, error.message)
      return null
    }
  }
}
