import { didYouMean } from '@guanxi/core'
import type { ConfigProblem, Finding } from '@guanxi/core'
import type { z } from 'zod'

/** The keys a map may have, by the path of the part that has them. */
const keys: { readonly [path: string]: readonly string[] } = {
  '': ['format', 'customer', 'event'],
  format: ['delimiter', 'header', 'columns'],
  customer: ['type', 'source', 'externalId', 'fields'],
  event: ['type', 'at', 'key', 'data'],
}

const valueUnion = 'must be a text such as "${row.date}", or { value, format } for a day or time'

const unions: { readonly [path: string]: string } = {
  'event.key': 'must be a text such as "${row.order}", or a list of them',
}

/** What the schema found, in words of somebody who wrote the map. */
export function problemsOf(issue: z.core.$ZodIssue, above: ConfigProblem['path'] = []): Finding[] {
  const path = [...above, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key): Finding => {
        const known = keys[path.join('.')] ?? ['value', 'format']
        const hint = didYouMean(key, known) || `; known are ${known.join(', ')}`
        return {
          path: [...path, key],
          at: 'key',
          key: 'unknown',
          message: `"${key}" is not known here${hint}`,
        }
      })
    case 'invalid_union': {
      const nested = issue.errors.find((errors) =>
        errors.some((inner) => inner.path.length > 0 || 'keys' in inner),
      )
      if (nested !== undefined) return nested.flatMap((inner) => problemsOf(inner, path))
      return [{ path, message: unions[path.join('.')] ?? valueUnion }]
    }
    case 'invalid_type':
      return [
        {
          path,
          message: `${issue.input === undefined ? 'is missing; it ' : ''}must be ${a(issue.expected)}`,
          ...(issue.input === undefined && { key: 'missing' }),
        },
      ]
    case 'too_small':
      return [{ path, message: 'must not be empty' }]
    default:
      return [{ path, message: issue.message }]
  }
}

function a(type: string): string {
  const names: { readonly [type: string]: string } = {
    record: 'a map',
    object: 'a map',
    array: 'a list',
    boolean: 'true or false',
    string: 'a text',
  }
  return names[type] ?? `a ${type}`
}
