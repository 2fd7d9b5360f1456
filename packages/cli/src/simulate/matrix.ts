import { sameValue } from '@guanxi/core'
import type { ClassValue, Movement } from '@guanxi/core/api'

/** Movements as a table: from where down the side, to where along the top. */
export interface Matrix {
  readonly columns: readonly ClassValue[]
  readonly rows: readonly (MatrixRow & { readonly from: ClassValue })[]
  /** All rows together. */
  readonly sum: MatrixRow
}

interface MatrixRow {
  /** In the order of the columns. */
  readonly counts: readonly number[]
  readonly total: number
  /** How many of them go to something else, 0 to 1. */
  readonly moving: number
}

/** @param place where a value stands among its like */
export function matrixOf(movements: readonly Movement[], place: (value: ClassValue) => number): Matrix {
  const distinct = (side: 'from' | 'to'): ClassValue[] => {
    const values = new Map(movements.map((one) => [JSON.stringify(one[side]), one[side]]))
    // Not by difference: of two values without a place it is no number.
    return [...values.values()].toSorted((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0))
  }
  const columns = distinct('to')
  const rowOf = (own: readonly Movement[]): MatrixRow => {
    const total = customersIn(own)
    const away = customersIn(own.filter(({ from, to }) => !sameValue(from, to)))
    return {
      counts: columns.map((to) => customersIn(own.filter((one) => sameValue(one.to, to)))),
      total,
      moving: total === 0 ? 0 : away / total,
    }
  }
  const rows = distinct('from').map((from) => ({
    from,
    ...rowOf(movements.filter((one) => sameValue(one.from, from))),
  }))
  return { columns, rows, sum: rowOf(movements) }
}

function customersIn(movements: readonly Movement[]): number {
  return movements.reduce((sum, { customers }) => sum + customers, 0)
}
