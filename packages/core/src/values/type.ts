/** A value's type inside expressions and storage. */
export type ScalarType = 'bool' | 'int' | 'double' | 'string' | 'timestamp' | 'duration' | 'date' | 'money'

export type Type = ScalarType | `list<${ScalarType}>` | 'null'

/**
 * A value at run time. int and double are numbers; money is integer minor units; timestamp and duration are integer
 * milliseconds (UTC); date is ISO text (`2026-03-01`); null is unknown.
 */
export type Value = boolean | number | string | readonly Value[] | null

export function isList(type: Type): type is `list<${ScalarType}>` {
  return type.startsWith('list<')
}

/** The element type of a list type. */
export function elementOf(type: `list<${ScalarType}>`): ScalarType {
  return type.slice(5, -1) as ScalarType
}

export function isNumber(type: Type): boolean {
  return type === 'int' || type === 'double'
}

/** Types whose values have an order: `<` and min, max, first, last make sense. */
export function isOrdered(type: Type): boolean {
  return !isList(type) && type !== 'null' && type !== 'bool'
}
