import { products } from '../generate/index.ts'
import type { Shop } from '../generate/index.ts'
import { insertOrder } from './order-store.ts'
import type { Books } from './open.ts'

/** Writes two years of business into empty books. */
export function fillBooks(books: Books, shop: Shop): void {
  const product = books.prepare(
    'insert into products values (@sku, @category, @en, @zh, @price, @cost, @stock)',
  )
  const customer = books.prepare('insert into customers values (@id, @name, @city, @joined)')
  const refund = books.prepare('insert into refunds values (@order, @at, @amount, @reason)')
  books.transaction(() => {
    products.forEach(({ sku, category, en, zh, price, cost, popularity }, index) => {
      product.run({ sku, category, en, zh, price, cost, stock: 6 + popularity * 9 + ((index * 37) % 50) })
    })
    for (const { id, name, city, joined } of shop.customers) customer.run({ id, name, city, joined })
    for (const order of shop.orders) insertOrder(books, order)
    for (const { order, at, amount, reason } of shop.refunds) refund.run({ order, at, amount, reason })
  })()
}
