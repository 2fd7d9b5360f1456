import { day, startOfDay } from '../generate/index.ts'
import type { Books } from './open.ts'

export interface Takings {
  /** Fen. */
  readonly amount: number
  readonly orders: number
}

/** What was taken from one moment up to another. */
export function takings(books: Books, from: number, to: number): Takings {
  return (
    books
      .prepare<[number, number], Takings>(
        'select coalesce(sum(amount), 0) as amount, count(*) as orders from orders where at >= ? and at < ?',
      )
      .get(from, to) ?? { amount: 0, orders: 0 }
  )
}

/** Takings of each of the last days in Shanghai, today last. */
export function takingsByDay(books: Books, days: number, now: number): (Takings & { readonly at: number })[] {
  const today = startOfDay(now)
  return Array.from({ length: days }, (_, index) => {
    const at = today - (days - 1 - index) * day
    return { at, ...takings(books, at, at + day) }
  })
}
