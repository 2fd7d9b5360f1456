import { day } from '../generate/index.ts'
import type { Channel } from '../generate/index.ts'
import type { Books } from './open.ts'

export const statuses = ['packing', 'shipped', 'done', 'refunded'] as const
export type Status = (typeof statuses)[number]

export interface OrderRow {
  readonly number: string
  readonly at: number
  readonly channel: Channel
  readonly amount: number
  readonly customer: string
  readonly name: string
  readonly city: string
  readonly items: number
  readonly status: Status
}

export interface OrderFilter {
  readonly search?: string | undefined
  readonly status?: Status | undefined
  readonly page: number
}

export const pageSize = 25

/** What is bought in the store is done at once; parcels are packed within a day and arrive within four. */
const rows = `
  select o.number, o.at, o.channel, o.amount, o.customer, c.name, c.city,
    (select sum(quantity) from order_lines l where l.number = o.number) as items,
    case when r.number is not null then 'refunded'
      when o.channel = 'store' or o.at < @now - 4 * ${day} then 'done'
      when o.at < @now - ${day} then 'shipped' else 'packing' end as status
  from orders o join customers c on c.id = o.customer left join refunds r on r.number = o.number`

/** A page of orders, newest first. */
export function listOrders(
  books: Books,
  filter: OrderFilter,
  now: number,
): { rows: OrderRow[]; total: number } {
  const values = {
    now,
    status: filter.status ?? null,
    like: filter.search ? `%${filter.search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null,
  }
  const where = String.raw`where (@status is null or status = @status) and
    (@like is null or number like @like escape '\' or name like @like escape '\')`
  const { total } = books
    .prepare<[typeof values], { total: number }>(`select count(*) as total from (${rows}) ${where}`)
    .get(values) ?? { total: 0 }
  const page = books
    .prepare<[typeof values & { offset: number }], OrderRow>(
      `select * from (${rows}) ${where} order by at desc, number desc limit ${pageSize} offset @offset`,
    )
    .all({ ...values, offset: (filter.page - 1) * pageSize })
  return { rows: page, total }
}

export interface OrderDetail extends OrderRow {
  readonly lines: readonly {
    readonly sku: string
    readonly en: string
    readonly zh: string
    readonly quantity: number
    readonly price: number
  }[]
  readonly refund: { readonly at: number; readonly amount: number; readonly reason: string } | null
}

export function getOrder(books: Books, number: string, now: number): OrderDetail | null {
  const row = books
    .prepare<[{ now: number; number: string }], OrderRow>(`select * from (${rows}) where number = @number`)
    .get({ now, number })
  if (row === undefined) return null
  const lines = books
    .prepare<[string], OrderDetail['lines'][number]>(
      `select l.sku, p.en, p.zh, l.quantity, l.price from order_lines l join products p on p.sku = l.sku where l.number = ?`,
    )
    .all(number)
  const refund = books
    .prepare<[string], NonNullable<OrderDetail['refund']>>(
      'select at, amount, reason from refunds where number = ?',
    )
    .get(number)
  return { ...row, lines, refund: refund ?? null }
}
