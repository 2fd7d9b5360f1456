import { elementOf, entryOf, isList, isMap, isScalar } from './type.ts'
import type { ScalarType, Type } from './type.ts'

/** What a value's type is called outside expressions: the words in which a configuration declares fields. */
export const scalarNames = {
  bool: 'boolean',
  int: 'integer',
  double: 'number',
  string: 'text',
  timestamp: 'datetime',
  duration: 'duration',
  date: 'date',
  money: 'money',
} as const satisfies { readonly [type in ScalarType]: string }

const otherNames: { readonly [type in Type]?: string } = {
  uint: 'unsigned integer',
  bytes: 'bytes',
  type: 'type',
  null: 'null',
  dyn: 'any value',
}

/** A type's name in a message: `integer`, `list of text`. */
export function typeName(type: Type): string {
  if (isList(type)) return `list of ${typeName(elementOf(type))}`
  if (isMap(type)) return `map of ${typeName(entryOf(type).key)} to ${typeName(entryOf(type).value)}`
  return isScalar(type) ? scalarNames[type] : (otherNames[type] ?? type)
}
