import { isItems } from '../values/type.ts'
import type { Value } from '../values/type.ts'

/** What one attribute holds; of a list, one item it holds, or none. */
interface Holding {
  readonly attribute: string
  readonly value: Value
}

/** A part of a variable's values in which no atom's truth differs, told by an example. */
export type Cell = readonly Holding[]

export type Customer = { readonly [attribute: string]: Value }

/** A customer out of cells; lists are put together from their items. */
export function customerOf(cells: Iterable<Cell>): Customer {
  const customer: { [attribute: string]: Value } = {}
  for (const cell of cells) {
    for (const { attribute, value } of cell) {
      const before = customer[attribute]
      customer[attribute] = isItems(value) && isItems(before) ? [...before, ...value] : value
    }
  }
  return customer
}
