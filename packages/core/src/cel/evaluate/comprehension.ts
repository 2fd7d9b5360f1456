import { Dynamic, elementOf, entryOf, isEntries, isItems, isList, isMap } from '../../values/type.ts'
import type { Type, Value } from '../../values/type.ts'
import type { Comprehension } from '../tree.ts'
import type { Cell, Closure } from './closure.ts'

/** What is asked of each item. */
interface Each {
  readonly cell: Cell
  readonly body: Closure
  /** The condition of `map(v, where, body)`. */
  readonly where: Closure | null
  /** Takes the steps of one item; false where there are none left, and the whole is unknown. */
  readonly spend: () => boolean
}

/** `list.all(v, …)` and its kin over a list's items or a map's keys. */
export function comprehension({ macro, list }: Comprehension, source: Closure, each: Each): Closure {
  const items = itemsOf(source, list.type)
  if (macro === 'filter') return filtered(items, each)
  return macro === 'map' ? mapped(items, each) : folded(macro, items, each)
}

type Items = (environment: Parameters<Closure>[0]) => readonly Value[] | null

function itemsOf(source: Closure, type: Type): Items {
  if (isList(type)) {
    return (environment) => {
      const value = source(environment)
      return isItems(value) ? value : null
    }
  }
  return (environment) => itemsIn(source(environment))
}

function itemsIn(value: Value): readonly Value[] | null {
  if (isItems(value)) return value
  if (isEntries(value)) return Array.from(value.values(), ([key]) => key)
  if (!(value instanceof Dynamic)) return null
  const items = itemsIn(value.value)
  const type = isList(value.type)
    ? elementOf(value.type)
    : isMap(value.type)
      ? entryOf(value.type).key
      : 'dyn'
  if (items === null || type === 'dyn') return items
  return items.map((item) => (item === null ? null : new Dynamic(type, item)))
}

/** Folds of `&&` and `||` over the items; exists_one is unknown where an item is. */
function folded(macro: Comprehension['macro'], list: Items, { cell, body, spend }: Each): Closure {
  return (environment) => {
    const items = list(environment)
    if (items === null) return null
    let unknown = false
    let holds = 0
    for (const item of items) {
      if (!spend()) return null
      cell.value = item
      const truth = body(environment)
      if (truth === null) unknown = true
      else if (truth === true) holds++
      if (macro === 'exists' && truth === true) return true
      if (macro === 'all' && truth === false) return false
    }
    if (unknown) return null
    return macro === 'exists_one' ? holds === 1 : macro === 'all'
  }
}

/** Unknown where the condition is for one item: nobody could say whether it belongs to the list. */
function filtered(list: Items, { cell, body, spend }: Each): Closure {
  return (environment) => {
    const items = list(environment)
    if (items === null) return null
    const kept: Value[] = []
    for (const item of items) {
      if (!spend()) return null
      cell.value = item
      const truth = body(environment)
      if (truth === null) return null
      if (truth === true) kept.push(item)
    }
    return kept
  }
}

/** Unknown where what is made of one item is. */
function mapped(list: Items, { cell, body, where, spend }: Each): Closure {
  return (environment) => {
    const items = list(environment)
    if (items === null) return null
    const made: Value[] = []
    for (const item of items) {
      if (!spend()) return null
      cell.value = item
      const truth = where === null ? true : where(environment)
      if (truth === null) return null
      if (truth !== true) continue
      const value = body(environment)
      if (value === null) return null
      made.push(value)
    }
    return made
  }
}
