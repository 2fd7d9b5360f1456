/** What a field can hold, and so what is stored; expressions know more types. */
export type ScalarType = 'bool' | 'int' | 'double' | 'string' | 'timestamp' | 'duration' | 'date' | 'money'

/**
 * A value's type inside expressions. `null` is the type of what is never known, and of the items of `[]`: any type takes
 * it. `dyn` is a value that carries its type along.
 */
export type Type =
  | ScalarType
  | 'uint'
  | 'bytes'
  | 'type'
  | 'null'
  | 'dyn'
  | `list<${string}>`
  | `map<${string}>`

/**
 * A value at run time. int, uint and double are numbers; money is integer minor units; timestamp and duration are integer
 * milliseconds (UTC); date is ISO text (`2026-03-01`); bytes are a text with one character per byte, U+0000 to U+00FF; a
 * type is its name; null is unknown.
 */
export type Value = boolean | number | string | readonly Value[] | ValueMap | Dynamic | null

/** Keys as JavaScript tells them apart (1, 1u and 1.0 are one key), each with the key as written and its value. */
export type ValueMap = ReadonlyMap<MapKey, readonly [key: Value, value: Value]>

export type MapKey = boolean | number | string

/** A value of type `dyn`: it says its type, which is never `dyn`, `null` or `money`. */
export class Dynamic {
  readonly type: Type
  readonly value: Exclude<Value, null>

  constructor(type: Type, value: Exclude<Value, null>) {
    this.type = type
    this.value = value
  }
}

/** Whether a value is a list. */
export function isItems(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value)
}

/** Whether a value is a map. */
export function isEntries(value: Value): value is ValueMap {
  return value instanceof Map
}

export function isList(type: Type): type is `list<${string}>` {
  return type.startsWith('list<')
}

export function isMap(type: Type): type is `map<${string}>` {
  return type.startsWith('map<')
}

/** The element type of a list type. */
export function elementOf(type: `list<${string}>`): Type {
  return type.slice(5, -1) as Type
}

/** The key and value types of a map type. Keys are scalars, so the first comma divides them. */
export function entryOf(type: `map<${string}>`): { readonly key: Type; readonly value: Type } {
  const comma = type.indexOf(',')
  return { key: type.slice(4, comma) as Type, value: type.slice(comma + 1, -1) as Type }
}

/** Whether it is a number that a field can hold. */
export function isNumber(type: Type): boolean {
  return type === 'int' || type === 'double'
}

/** Numbers of every kind: they compare and mix. */
export function isNumeric(type: Type): boolean {
  return type === 'int' || type === 'double' || type === 'uint'
}

const ordered: ReadonlySet<Type> = new Set<Type>([
  'bool',
  'int',
  'uint',
  'double',
  'string',
  'bytes',
  'timestamp',
  'duration',
  'date',
  'money',
])

/** Types whose values have an order: `<` makes sense. */
export function isOrdered(type: Type): boolean {
  return ordered.has(type)
}

const stored: ReadonlySet<Type> = new Set<ScalarType>([
  'bool',
  'int',
  'double',
  'string',
  'timestamp',
  'duration',
  'date',
  'money',
])

/** Types that a database column can hold, lists apart. */
export function isScalar(type: Type): type is ScalarType {
  return stored.has(type)
}
