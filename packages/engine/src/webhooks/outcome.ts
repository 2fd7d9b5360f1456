import { cut, GuanxiError } from '@guanxi/core'
import type { Answer } from './post.ts'
import { readRetryAfter } from './schedule.ts'

/** What became of one try. */
export interface Outcome {
  /** `over` where another try would not help. */
  readonly result: 'delivered' | 'again' | 'over'
  /** HTTP status; null where there was no answer. */
  readonly status: number | null
  /** What it failed with, for people; null where it did not. */
  readonly error: string | null
  /** Milliseconds the receiver wants to be left alone; null where it did not say. */
  readonly putOff: number | null
}

/** Characters kept of what a receiver said: enough to find the cause. */
const mostKept = 200

/** @param now milliseconds since 1970 UTC */
export function outcomeOf({ status, retryAfter, text }: Answer, now: number): Outcome {
  if (status >= 200 && status < 300) return { result: 'delivered', status, error: null, putOff: null }
  const said = cut(readable(text), mostKept)
  const error = `${why(status)}${said === '' ? '' : `: ${said}`}`
  if (status === 410) return { result: 'over', status, error, putOff: null }
  return { result: 'again', status, error, putOff: readRetryAfter(retryAfter, now) }
}

/** @param error what kept a try from being answered */
export function failureOf(error: unknown, timeLimit: number): Outcome {
  const refused = error instanceof GuanxiError && error.code !== 'webhook.unsigned'
  return { result: refused ? 'over' : 'again', status: null, error: told(error, timeLimit), putOff: null }
}

function why(status: number): string {
  if (status === 410) return 'the receiver wants no more of these (410)'
  if (status >= 300 && status < 400)
    return `the receiver answered with a redirect (${status}), which is not followed`
  return `the receiver answered ${status}`
}

function told(error: unknown, timeLimit: number): string {
  if (error instanceof GuanxiError) return `${error.code}: ${error.message}`
  if (!(error instanceof Error)) return 'the connection failed'
  if (error.name === 'TimeoutError') return `the receiver did not answer within ${timeLimit / 1000} s`
  const { code } = error as { readonly code?: unknown }
  // Where several addresses were tried, the message is empty and the parts have theirs.
  const message =
    error.message === '' && error instanceof AggregateError
      ? error.errors.map(String).join('; ')
      : error.message
  return cut(readable(`${typeof code === 'string' ? `${code}: ` : ''}${message}`), mostKept)
}

/** On one line, and such that every database can hold it. */
function readable(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}
