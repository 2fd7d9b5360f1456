import { elementOf, isList } from './type.ts'
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

/** A type's name in a message: `integer`, `list of text`. */
export function typeName(type: Type): string {
  if (type === 'null') return 'null'
  return isList(type) ? `list of ${scalarNames[elementOf(type)]}` : scalarNames[type]
}
