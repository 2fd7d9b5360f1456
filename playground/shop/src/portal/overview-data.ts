import type { Books } from '../books/open.ts'
import { listOrders } from '../books/orders.ts'
import { listProducts } from '../books/products.ts'
import { takings, takingsByDay } from '../books/takings.ts'
import { day, startOfDay } from '../generate/index.ts'
import type { Overview } from './pages/overview.ts'

export function overviewOf(books: Books, now: number): Overview {
  const period = (days: number) => ({
    now: takings(books, now - days * day, now),
    before: takings(books, now - 2 * days * day, now - days * day),
  })
  return {
    today: takings(books, startOfDay(now), now),
    week: period(7),
    month: period(30),
    packing: listOrders(books, { status: 'packing', page: 1 }, now).total,
    days: takingsByDay(books, 30, now),
    sellers: listProducts(books, now - 30 * day)
      .toSorted((a, b) => b.sold - a.sold)
      .slice(0, 8),
    latest: listOrders(books, { page: 1 }, now).rows.slice(0, 8),
  }
}
