import { RE2JS, RE2JSException } from 're2js'
import { limits } from './limits.ts'
import type { Tester } from './library.ts'

/** Why a text is no pattern in RE2 syntax; null where it is one. */
export function patternProblem(pattern: string): string | null {
  if (pattern.length > limits.pattern) return `a pattern has at most ${limits.pattern} characters`
  try {
    RE2JS.compile(pattern)
    return null
  } catch (error) {
    if (error instanceof RE2JSException) return `the pattern is not RE2: ${error.message}`
    throw error
  }
}

/** A pattern in RE2 syntax, found anywhere in a text, in time that grows with the text alone. Null where it is none. */
export function compilePattern(pattern: string): Tester | null {
  if (patternProblem(pattern) !== null) return null
  const compiled = RE2JS.compile(pattern)
  return (text) => compiled.matcher(text).find()
}
