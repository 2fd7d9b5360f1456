import { DocumentError } from '@guanxi/core'
import type { ConfigProblem } from '@guanxi/core'

/** An import map that cannot be used. */
export class MapError extends DocumentError {
  constructor(problems: readonly ConfigProblem[], file?: string) {
    super('import.map', 'map', problems, file)
  }
}
