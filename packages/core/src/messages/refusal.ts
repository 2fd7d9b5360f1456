import { GuanxiError } from '../errors/guanxi-error.ts'
import { message } from './message.ts'
import type { Messages, MessageValues } from './messages.ts'

/**
 * An error whose code is a key of a plugin's messages. It is told in English, and in the language of whoever asked for another; the
 * values travel as its details.
 * @param status of HTTP
 *
 * @example
 * throw refusal(messages, 'birthday.not-today', { name: title }, 409)
 */
export function refusal<Key extends string>(
  messages: Messages<Key>,
  code: Key,
  values: MessageValues = {},
  status = 422,
): GuanxiError {
  return new GuanxiError(code, message(messages, 'en', code, values), { status, details: { ...values } })
}
