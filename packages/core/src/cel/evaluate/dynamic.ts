import { isKept } from '../../values/range.ts'
import {
  Dynamic,
  elementOf,
  entryOf,
  isItems,
  isList,
  isMap,
  isNumeric,
  isOrdered,
} from '../../values/type.ts'
import type { Type, Value } from '../../values/type.ts'
import { listTogether, together } from '../functions/grown.ts'
import { overloadsFor, standardFunctions } from '../functions/standard.ts'
import type { Run } from '../functions/overload.ts'
import type { Library } from '../library.ts'
import { arithmeticType } from '../types/arithmetic.ts'
import { denotationOf } from '../types/denotation.ts'
import type { Arithmetic, Checked, Comparison, DynamicCall } from '../tree.ts'
import { operationOf } from './arithmetic.ts'
import { hasKey, isAmong } from './call.ts'
import type { Closure, Compile } from './closure.ts'
import { inOrder } from './compare.ts'
import { equal } from './equal.ts'
import { itemAt } from './index-of.ts'
import { priced } from './meter.ts'
import type { Meter } from './meter.ts'

type Answer = (...args: readonly Dynamic[]) => Value

/** Operators by what their operands turn out to be. Where there is no such operator for them, the answer is unknown. */
const operators: { readonly [fn: string]: Answer | undefined } = {
  ...Object.fromEntries((['add', 'sub', 'mul', 'div', 'mod'] as const).map((op) => [op, reckoner(op)])),
  ...Object.fromEntries((['lt', 'le', 'gt', 'ge'] as const).map((op) => [op, orderer(op)])),
  eq: same,
  ne: (a, b) => {
    const truth = same(a, b)
    return truth === null ? null : !truth
  },
  negate: (a) =>
    typeof a.value === 'number' && ['int', 'double', 'duration'].includes(a.type)
      ? new Dynamic(a.type, 0 - a.value)
      : null,
  in: within,
  index: part,
  hasKey: (map, key) => hasKey(map.value, key),
  type: (a) => denotationOf(a.type),
}

export function dynamicOf(
  { fn, args, type }: DynamicCall,
  compile: Compile<Checked>,
  library: Library,
  meter: Meter,
): Closure {
  const closures = args.map(compile)
  const answer = operators[fn] ?? functionOf(fn, type, library, meter)
  return (environment) => {
    const values: Dynamic[] = []
    for (const closure of closures) {
      const value = closure(environment)
      // The absent has no key, and asking for one is the only question it answers.
      if (!(value instanceof Dynamic)) return fn === 'hasKey' ? false : null
      values.push(value)
    }
    return answer(...values)
  }
}

function functionOf(fn: string, type: Type, library: Library, meter: Meter): Answer {
  const brought = library.functions?.get(fn)
  const overloads =
    brought === undefined
      ? standardFunctions.get(fn)?.overloads
      : [{ ...brought, bind: (): Run => brought.run }]
  if (overloads === undefined) throw new TypeError(`this evaluator was not given the function ${fn}(…)`)
  const bound = overloads.map((overload) => ({ ...overload, run: priced(fn, overload.bind(library), meter) }))
  return (...args) => {
    const [meant] = overloadsFor(
      bound,
      args.map((arg) => arg.type),
    )
    if (meant === undefined) return null
    const value = meant.run(...args.map((arg, i) => (meant.params[i] === 'dyn' ? arg : arg.value)))
    return type === 'dyn' ? tagged(meant.type, value) : value
  }
}

function tagged(type: Type, value: Value): Value {
  return value === null || value instanceof Dynamic ? value : new Dynamic(type, value)
}

function reckoner(op: Arithmetic): Answer {
  return (a, b) => {
    if (op === 'add' && isItems(a.value) && isItems(b.value))
      return tagged('list<dyn>', listTogether(itemsOf(a), itemsOf(b)))
    const type = arithmeticType(op, a.type, b.type)
    if (type === null) return null
    if (typeof a.value === 'string' && typeof b.value === 'string')
      return tagged(type, together(a.value, b.value))
    if (typeof a.value !== 'number' || typeof b.value !== 'number') return null
    const result = operationOf(op, type)(a.value, b.value)
    return isKept(result, type) ? new Dynamic(type, result + 0) : null
  }
}

function orderer(op: Comparison): Answer {
  return (a, b) => {
    const comparable = (a.type === b.type && isOrdered(a.type)) || (isNumeric(a.type) && isNumeric(b.type))
    return comparable ? inOrder(op, a.value, b.value) : null
  }
}

function same(a: Dynamic | undefined, b: Dynamic | undefined): boolean | null {
  return a === undefined || b === undefined ? null : equal(a, a.type, b, b.type)
}

function itemsOf({ type, value }: Dynamic): readonly Value[] {
  const of = isList(type) ? elementOf(type) : 'dyn'
  return isItems(value) ? value.map((item) => tagged(of, item)) : []
}

function within(wanted: Dynamic | undefined, list: Dynamic | undefined): Value {
  if (wanted === undefined || list === undefined) return null
  if (isMap(list.type)) return hasKey(list.value, wanted)
  if (!isList(list.type) || !isItems(list.value)) return null
  const of = elementOf(list.type)
  return isAmong(list.value, wanted, (item) => equal(item, of, wanted, wanted.type))
}

function part(from: Dynamic | undefined, key: Dynamic | undefined): Value {
  if (from === undefined || key === undefined) return null
  if (isList(from.type))
    return isNumeric(key.type) ? tagged(elementOf(from.type), itemAt(from.value, key)) : null
  return isMap(from.type) ? tagged(entryOf(from.type).value, itemAt(from.value, key)) : null
}
