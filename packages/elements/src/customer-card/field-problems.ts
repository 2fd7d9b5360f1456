import type { ProblemError } from '@guanxi/client'
import type { Json } from '@guanxi/core/api'
import { plainText } from '../format/plain-text.ts'

type JsonObject = { readonly [key: string]: Json }

/**
 * The fields a problem document names, with what is wrong there: `details.problems` (`field`, `reason`) where values
 * were refused, `details.issues` (`path`, `message`) where the input's shape was, or one `details.field`.
 */
export function fieldProblems(error: ProblemError, fields: readonly string[]): { [field: string]: string } {
  const details = recordOf(error.problem.details)
  const found: [field: string, wrong: string][] = [
    [plainText(details['field']), error.detail],
    ...pairs(details['issues'], 'path', 'message'),
    ...pairs(details['problems'], 'field', 'reason'),
  ]
  // `data.amount` is about `amount`.
  const named = found.map(([path, wrong]) => [path.slice(path.lastIndexOf('.') + 1), wrong] as const)
  return Object.fromEntries(named.filter(([field]) => fields.includes(field)))
}

function pairs(list: Json | undefined, place: string, wrong: string): [string, string][] {
  const items = Array.isArray(list) ? (list as readonly Json[]) : []
  return items.map(recordOf).map((item) => [plainText(item[place]), plainText(item[wrong])])
}

function recordOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}
}
