/**
 * What somebody wrote, for a message: short, and never an object's own text, which may be long, hold itself, or throw.
 */
export function showInput(input: unknown): string {
  switch (typeof input) {
    case 'string':
      return shorten(JSON.stringify(input))
    case 'number':
    case 'bigint':
    case 'boolean':
      return shorten(String(input))
    case 'object':
      if (input === null) return 'null'
      return Array.isArray(input) ? 'a list' : 'a map'
    default:
      return 'nothing'
  }
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59).toWellFormed()}…` : text
}
