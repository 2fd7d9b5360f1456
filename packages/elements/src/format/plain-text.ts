import type { Json } from '@guanxi/core/api'

/** JSON as text: text stays as it is, nothing is empty. */
export function plainText(value: Json | undefined): string {
  if (typeof value === 'string') return value
  return value === null || value === undefined ? '' : JSON.stringify(value)
}
