import { cut } from './cut.ts'

const longest = 60

/**
 * What somebody wrote, for a message: short, and never an object's own text, which may be long, hold itself, or throw.
 */
export function showInput(input: unknown): string {
  switch (typeof input) {
    case 'string':
      return cut(JSON.stringify(input), longest)
    case 'number':
    case 'bigint':
    case 'boolean':
      return cut(String(input), longest)
    case 'object':
      if (input === null) return 'null'
      return Array.isArray(input) ? 'a list' : 'a map'
    default:
      return 'nothing'
  }
}
