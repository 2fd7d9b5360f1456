import { Dynamic, elementOf, entryOf, isEntries, isItems, isList, isMap } from '../../values/type.ts'
import type { Type, Value } from '../../values/type.ts'
import type { Widen } from '../tree.ts'
import type { Closure } from './closure.ts'

type Convert = (value: Exclude<Value, null>) => Value

export function widened(operand: Closure, from: Type, { type, scale }: Widen): Closure {
  const convert = converter(from, type, scale)
  return (environment) => {
    const value = operand(environment)
    return value === null ? null : convert(value)
  }
}

/** A dynamic value where it has the type, or a list or map whose parts may. */
export function narrowed(operand: Closure, type: Type): Closure {
  return (environment) => {
    const value = operand(environment)
    return value instanceof Dynamic && value.type === type ? value.value : null
  }
}

function converter(from: Type, to: Type, scale: number): Convert {
  if (from === to) return (value) => value
  if (to === 'dyn') return intoDynamic(from, scale)
  if (isList(from) && isList(to)) {
    const item = orNull(converter(elementOf(from), elementOf(to), scale))
    return (value) => (isItems(value) ? value.map(item) : null)
  }
  if (isMap(from) && isMap(to)) {
    const [a, b] = [entryOf(from), entryOf(to)]
    const [key, item] = [orNull(converter(a.key, b.key, scale)), orNull(converter(a.value, b.value, scale))]
    return (value) =>
      isEntries(value) ? new Map([...value].map(([at, [k, v]]) => [at, [key(k), item(v)]])) : null
  }
  return (value) => value
}

/** Money becomes the number of its major units, in lists and maps too. */
function intoDynamic(from: Type, scale: number): Convert {
  if (from === 'money')
    return (value) => (typeof value === 'number' ? new Dynamic('double', value / scale) : null)
  const plain = from.replaceAll('money', 'double') as Type
  if (plain === from) return (value) => new Dynamic(from, value)
  const inMajor = majorUnits(from, scale)
  return (value) => {
    const made = inMajor(value)
    return made === null ? null : new Dynamic(plain, made)
  }
}

function majorUnits(type: Type, scale: number): (value: Value) => Value {
  if (type === 'money') return (value) => (typeof value === 'number' ? value / scale : null)
  if (isList(type)) {
    const item = majorUnits(elementOf(type), scale)
    return (value) => (isItems(value) ? value.map(item) : null)
  }
  if (!isMap(type)) return (value) => value
  const item = majorUnits(entryOf(type).value, scale)
  return (value) => (isEntries(value) ? new Map([...value].map(([at, [k, v]]) => [at, [k, item(v)]])) : null)
}

function orNull(convert: Convert): (value: Value) => Value {
  return (value) => (value === null ? null : convert(value))
}
