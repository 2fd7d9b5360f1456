import { amountOf, day, orderNumber, startOfDay } from '../generate/index.ts'
import type { Channel, Order, OrderLine } from '../generate/index.ts'
import type { Books } from './open.ts'

export function insertOrder(books: Books, { number, customer, at, channel, lines }: Order): void {
  const amount = amountOf(lines)
  books.prepare('insert into orders values (?, ?, ?, ?, ?)').run(number, customer, at, channel, amount)
  const insert = books.prepare('insert into order_lines values (?, ?, ?, ?, ?)')
  for (const { sku, quantity, price, cost } of lines) insert.run(number, sku, quantity, price, cost)
}

/** Takes an order of one product at today's price, out of stock; null where the customer, the product or the stock is lacking. */
export function sell(
  books: Books,
  sale: {
    readonly customer: string
    readonly sku: string
    readonly quantity: number
    readonly channel: Channel
    readonly at: number
  },
): Order | null {
  const { customer, sku, quantity, channel, at } = sale
  return books.transaction(() => {
    if (books.prepare('select 1 from customers where id = ?').get(customer) === undefined) return null
    const product = books
      .prepare<[number, string, number], Pick<OrderLine, 'price' | 'cost'>>(
        'update products set stock = stock - ? where sku = ? and stock >= ? returning price, cost',
      )
      .get(quantity, sku, quantity)
    if (product === undefined) return null
    const order = {
      number: nextNumber(books, at),
      customer,
      at,
      channel,
      lines: [{ sku, quantity, ...product }],
    }
    insertOrder(books, order)
    return order
  })()
}

/** Undoes a sale that the CRM would not take. */
export function unsell(books: Books, order: Order): void {
  books.transaction(() => {
    for (const { sku, quantity } of order.lines) {
      books.prepare('update products set stock = stock + ? where sku = ?').run(quantity, sku)
    }
    books.prepare('delete from orders where number = ?').run(order.number)
  })()
}

function nextNumber(books: Books, at: number): string {
  const from = startOfDay(at)
  const row = books
    .prepare<[number, number], { last: string | null }>(
      'select max(number) as last from orders where at >= ? and at < ?',
    )
    .get(from, from + day)
  const last = Number(row?.last?.split('-')[1] ?? 0)
  return orderNumber(at, last + 1)
}
