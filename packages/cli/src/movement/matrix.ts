import type { ClassValue, Movement } from '@guanxi/core/api'

/** Movements as a table: where customers were down the side, where they went along the top. */
export interface Matrix {
  readonly rows: readonly MatrixRow[]
  readonly columns: readonly ClassValue[]
  /** Customers in each column. */
  readonly totals: readonly number[]
  readonly total: number
  /** Customers who are not where they were. */
  readonly moved: number
}

export interface MatrixRow {
  readonly from: ClassValue
  /** In the order of the columns. */
  readonly counts: readonly number[]
  readonly total: number
  /** Those of them who are not where they were. */
  readonly moved: number
}

/** @param order of the configuration, in which rows and columns stand */
export function matrixOf(movements: readonly Movement[], order: readonly ClassValue[]): Matrix {
  const count = (some: readonly Movement[]): number => some.reduce((sum, { customers }) => sum + customers, 0)
  const away = (some: readonly Movement[]): number => count(some.filter(({ from, to }) => !same(from, to)))
  const inOrder = (values: readonly ClassValue[]): ClassValue[] =>
    distinct(values).toSorted((a, b) => place(order, a) - place(order, b))
  const columns = inOrder(movements.map(({ to }) => to))
  const rows = inOrder(movements.map(({ from }) => from)).map((from): MatrixRow => {
    const own = movements.filter((one) => same(one.from, from))
    return {
      from,
      counts: columns.map((to) => count(own.filter((one) => same(one.to, to)))),
      total: count(own),
      moved: away(own),
    }
  })
  return {
    rows,
    columns,
    totals: columns.map((to) => count(movements.filter((one) => same(one.to, to)))),
    total: count(movements),
    moved: away(movements),
  }
}

export function same(a: ClassValue, b: ClassValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function distinct(values: readonly ClassValue[]): ClassValue[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}

/** What the configuration does not name comes behind what it does, and nothing last. */
function place(order: readonly ClassValue[], value: ClassValue): number {
  if (value === null) return order.length + 1
  const found = order.findIndex((one) => same(one, value))
  return found < 0 ? order.length : found
}
