import { RE2JS, RE2JSException } from 're2js'
import type { Tester } from './library.ts'
import { limits } from './limits.ts'

/** Why a text is no pattern in RE2 syntax; null where it is one. */
export function patternProblem(pattern: string): string | null {
  const compiled = compile(pattern)
  return typeof compiled === 'string' ? compiled : null
}

/** A pattern in RE2 syntax, found anywhere in a text, in time that grows with the text alone. Null where it is none. */
export function compilePattern(pattern: string): Tester | null {
  const compiled = compile(pattern)
  return typeof compiled === 'string' ? null : (text) => compiled.matcher(text).find()
}

/** The pattern, or why it is none. */
function compile(pattern: string): RE2JS | string {
  if (pattern.length > limits.pattern) return `a pattern has at most ${limits.pattern} characters`
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    if (error instanceof RE2JSException) return `the pattern is not RE2: ${error.message}`
    throw error
  }
}
