import { elementOf, isEntries, isItems, isList, isMap } from '../../values/type.ts'
import type { Type, Value } from '../../values/type.ts'
import { listTogether, together } from '../functions/grown.ts'
import type { Run } from '../functions/overload.ts'
import { overloadsFor, standardFunctions } from '../functions/standard.ts'
import type { Library } from '../library.ts'
import type { Call, Checked } from '../tree.ts'
import type { Closure, Compile } from './closure.ts'
import { equal } from './equal.ts'
import { keyOf } from './map.ts'
import { priced } from './meter.ts'
import type { Meter } from './meter.ts'

/** Operators that are functions of known values, whatever their types. */
const operators: { readonly [fn: string]: Run | undefined } = {
  negate: (value) => (typeof value === 'number' ? 0 - value : null),
  concat: (a, b) => {
    if (typeof a === 'string' && typeof b === 'string') return together(a, b)
    return isItems(a) && isItems(b) ? listTogether(a, b) : null
  },
  type: (_value, name) => name ?? null,
}

export function callOf(node: Call, compile: Compile<Checked>, library: Library, meter: Meter): Closure {
  const args = node.args.map(compile)
  const [first, second, third] = args
  if (first === undefined) {
    const constant = runOf(node, library)
    return () => constant()
  }
  if (second !== undefined && node.fn === 'in') return membership(node.args, first, second)
  if (second !== undefined && node.fn === 'hasKey') return keyPresence(first, second)
  const run = priced(node.fn, runOf(node, library), meter)
  if (second === undefined) {
    return (environment) => {
      const a = first(environment)
      return a === null ? null : run(a)
    }
  }
  if (third === undefined) {
    return (environment) => {
      const a = first(environment)
      const b = second(environment)
      return a === null || b === null ? null : run(a, b)
    }
  }
  return (environment) => {
    const values = args.map((arg) => arg(environment))
    return values.every((value) => value !== null) ? run(...values) : null
  }
}

function runOf({ fn, args }: Call, library: Library): Run {
  const own = operators[fn]
  if (own !== undefined) return own
  const brought = library.functions?.get(fn)
  if (brought !== undefined) return brought.run
  const types = args.map(({ type }) => type)
  const [meant] = overloadsFor(standardFunctions.get(fn)?.overloads ?? [], types)
  if (meant === undefined)
    throw new TypeError(`this evaluator was not given the function ${fn}(${types.join(', ')})`)
  return meant.bind(library)
}

/** A fold of `||`: true where one item is equal, unknown where the value or an item that could have been is unknown. */
function membership([sought, within]: Call['args'], value: Closure, list: Closure): Closure {
  const [type, of]: [Type, Type] = [sought?.type ?? 'null', within?.type ?? 'null']
  if (isMap(of)) return keyMembership(value, list)
  const item = isList(of) ? elementOf(of) : 'null'
  const plain = [type, item].every((each) => each !== 'dyn' && !isList(each) && !isMap(each))
  const same = plain
    ? (a: Value, b: Value): boolean | null => a === b
    : (a: Value, b: Value): boolean | null => equal(a, item, b, type)
  return (environment) => {
    const wanted = value(environment)
    const items = list(environment)
    return wanted === null || !isItems(items) ? null : isAmong(items, wanted, same)
  }
}

export function isAmong(
  items: readonly Value[],
  wanted: Value,
  same: (item: Value, wanted: Value) => boolean | null,
): boolean | null {
  let found: false | null = false
  for (const item of items) {
    const truth = item === null ? null : same(item, wanted)
    if (truth === true) return true
    if (truth === null) found = null
  }
  return found
}

function keyMembership(value: Closure, map: Closure): Closure {
  return (environment) => {
    const wanted = value(environment)
    const entries = map(environment)
    return wanted === null || !isEntries(entries) ? null : hasKey(entries, wanted)
  }
}

export function hasKey(entries: Value, wanted: Value): boolean {
  const key = keyOf(wanted)
  return key !== null && isEntries(entries) && entries.has(key)
}

/** Never unknown: a map that is not known has no key. */
function keyPresence(map: Closure, key: Closure): Closure {
  return (environment) => hasKey(map(environment), key(environment))
}
