import { patternSize } from './pattern-size.ts'

// A step is what takes some 25 ns: a part of the tree, or so many characters.

/** Functions that go through a text character by character, or make a new one of it. */
const thorough: ReadonlySet<string> = new Set([
  'size',
  'reverse',
  'charAt',
  'indexOf',
  'lastIndexOf',
  'substring',
  'replace',
  'split',
  'join',
])

/** Steps for each character or item of what a function takes; `''` is whatever compares or tests it. */
export function perCharacter(fn: string): number {
  if (thorough.has(fn)) return 1
  // Texts that are put together are not copied at once.
  return fn === 'concat' || fn === 'add' ? 0.01 : 0.05
}

const searching: ReadonlySet<string> = new Set(['contains', 'indexOf', 'lastIndexOf', 'replace', 'split'])

/** Whether a function's time grows with one text's length times another's. */
export function isSearch(fn: string): boolean {
  return fn === 'matches' || searching.has(fn)
}

/**
 * Steps beyond those for the characters, where a text is looked through for another.
 * @param text its characters
 * @param part the characters that are sought, or of the pattern
 * @param pattern the pattern where it is known; else any that long
 */
export function searchSteps(fn: string, text: number, part: number, pattern: string | null): number {
  if (searching.has(fn)) return (text * part) / 50
  if (fn !== 'matches') return 0
  return text * (pattern === null ? Math.max(part, 1000) : patternSize(pattern))
}

/** Steps that compiling a pattern takes. */
export function patternSteps(pattern: string): number {
  return 300 * patternSize(pattern)
}
