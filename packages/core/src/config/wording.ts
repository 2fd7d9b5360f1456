import type { z } from 'zod'
import { didYouMean } from '../text/did-you-mean.ts'
import { showInput } from '../text/show-input.ts'

/** Of the wrong kind, or not there. */
export function wrongType(issue: z.core.$ZodIssueInvalidType): string {
  if (issue.input === undefined) return `is missing; it must be ${article(issue.expected)}`
  return `must be ${article(issue.expected)}, but is ${showInput(issue.input)}`
}

/** None of the values there are. */
export function wrongValue(issue: z.core.$ZodIssueInvalidValue): string {
  const known = issue.values.map(String)
  if (issue.input === undefined) return `is missing; it must be ${known.join(' or ')}`
  const same = issue.values.find((value) => typeof value !== 'string' && String(value) === issue.input)
  if (same !== undefined) return `${showInput(issue.input)} is a text; write ${String(same)} without quotes`
  const hint = typeof issue.input === 'string' ? didYouMean(issue.input, known) : ''
  return `${showInput(issue.input)} is not possible here${hint || `; it is one of ${known.join(', ')}`}`
}

export function outOfBounds(
  issue: { readonly origin: string },
  relation: string,
  bound: number | bigint,
): string {
  if (issue.origin === 'string') return 'must not be empty'
  if (issue.origin === 'array') return `must hold ${relation} ${bound}`
  return `must be ${relation} ${bound}`
}

function article(type: string): string {
  const names: Readonly<Record<string, string>> = {
    record: 'a map',
    object: 'a map',
    array: 'a list',
    int: 'an integer',
    boolean: 'true or false',
    string: 'a text',
  }
  return names[type] ?? `a ${type}`
}
