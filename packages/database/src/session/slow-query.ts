import { GuanxiError } from '@guanxi/core'

/** What a query is refused with that did not end in time. */
export function slowQuery(what: string, cause?: unknown): GuanxiError {
  const message = `${what} did not end in time and was given up: narrow it down, or ask in simpler expressions`
  return new GuanxiError('query.slow', message, { status: 503, cause })
}
