import type { Json } from '../api/json.ts'

interface Options {
  /** HTTP status that fits the error; 422 unless told. */
  readonly status?: number
  readonly details?: Json
  readonly cause?: unknown
}

/**
 * The one error class. `code` is stable and programs decide by it; `message` says what was wrong, where, and what would
 * be right, to a person.
 *
 * @example
 * throw new GuanxiError('event.future', 'event "purchase" is dated 2031-01-01T00:00:00Z, which is still to come')
 */
export class GuanxiError extends Error {
  override readonly name = 'GuanxiError'
  readonly code: string
  readonly status: number
  readonly details: Json

  constructor(code: string, message: string, options: Options = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.status = options.status ?? 422
    this.details = options.details ?? null
  }
}
