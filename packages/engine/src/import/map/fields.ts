import type { Field, Problems } from '@guanxi/core'
import type { MapValue } from './document.ts'
import { known } from './known.ts'
import { compileValue } from './value.ts'
import type { ValueContext, ValueReader } from './value.ts'

/** Compiles the fields a map brings to a customer or event type, and tells those it had to bring. */
export function compileFields(
  given: { readonly [name: string]: MapValue },
  type: { readonly name: string; readonly fields: ReadonlyMap<string, Field> },
  path: readonly string[],
  context: ValueContext,
  problems: Problems,
): Map<string, ValueReader> {
  const readers = new Map<string, ValueReader>()
  for (const [name, value] of Object.entries(given)) {
    const at = [...path, name]
    const field = problems.attempt(at, () => known(name, type.fields, `field of ${type.name}`), 'key')
    if (field === null) continue
    const reader = problems.attempt(at, () => compileValue(value, field, context))
    if (reader !== null) readers.set(name, reader)
  }
  for (const { name, required, default: standIn } of type.fields.values()) {
    if (!required || standIn !== null || Object.hasOwn(given, name)) continue
    problems.add(path, `the field "${name}" is required in ${type.name}, but the map does not bring it`)
  }
  return readers
}
