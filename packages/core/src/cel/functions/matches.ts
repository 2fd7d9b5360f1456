import type { Library, Tester } from '../library.ts'
import type { Overload, Run } from './overload.ts'

/** Each use keeps its last pattern compiled, which for a written pattern is the only one there is. */
function bind({ matcher }: Library): Run {
  if (matcher === undefined) throw new TypeError('matches(…) needs an evaluator that was given a matcher')
  let last: { readonly pattern: string; readonly test: Tester | null } | null = null
  return (text, pattern) => {
    if (typeof text !== 'string' || typeof pattern !== 'string') return null
    if (last?.pattern !== pattern) last = { pattern, test: matcher(pattern) }
    return last.test === null ? null : last.test(text)
  }
}

export const matches: readonly Overload[] = [{ params: ['string', 'string'], type: 'bool', bind }]
