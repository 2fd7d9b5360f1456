import type { GuanxiError } from '@guanxi/core'
import { refusal } from '@guanxi/core/messages'
import { messages } from './messages/index.ts'

export function tooLong(length: number, most: number): GuanxiError {
  return refusal(messages, 'notes.too-long', { length, most }, 400)
}
