import { GuanxiError } from '@guanxi/core'

/** What a statement is refused with that would write where only reading is asked for. */
export function queryWrites(cause?: unknown): GuanxiError {
  const message = 'a query reads and does not write: what changes something belongs into an action'
  return new GuanxiError('query.writes', message, { status: 500, cause })
}
