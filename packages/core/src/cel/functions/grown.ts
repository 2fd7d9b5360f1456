import type { Value } from '../../values/type.ts'
import { limits } from '../limits.ts'

/** A text of a length that is known before it is made; unknown, and not made, where it would be too long. */
export function asText(length: number, make: () => string): string | null {
  return length > limits.text ? null : make()
}

/** Two texts, one after the other. */
export function together(a: string, b: string): string | null {
  return a.length + b.length > limits.text ? null : a + b
}

/** A list that was made; unknown where it has too many items. */
export function list(items: readonly Value[]): readonly Value[] | null {
  return items.length > limits.items ? null : items
}

/** Two lists, one after the other. */
export function listTogether(a: readonly Value[], b: readonly Value[]): readonly Value[] | null {
  return a.length + b.length > limits.items ? null : [...a, ...b]
}
