import type { Product } from '../generate/index.ts'
import type { Books } from './open.ts'

export interface ProductRow extends Pick<Product, 'sku' | 'category' | 'en' | 'zh' | 'price'> {
  readonly stock: number
  /** Pieces sold since the moment asked for. */
  readonly sold: number
  /** Fen taken with them. */
  readonly taken: number
}

/** Every product with what it sold since a moment, in the order of the catalogue. */
export function listProducts(books: Books, since: number): ProductRow[] {
  return books
    .prepare<[number], ProductRow>(
      `select p.sku, p.category, p.en, p.zh, p.price, p.stock,
        coalesce(sum(l.quantity), 0) as sold, coalesce(sum(l.quantity * l.price), 0) as taken
      from products p
      left join (order_lines l join orders o on o.number = l.number and o.at >= ?) on l.sku = p.sku
      group by p.sku order by p.sku`,
    )
    .all(since)
}
