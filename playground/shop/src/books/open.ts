import Database from 'better-sqlite3'

export type Books = Database.Database

const schema = `
  create table if not exists products (
    sku text primary key, category text not null, en text not null, zh text not null,
    price integer not null, cost integer not null, stock integer not null
  ) strict;
  create table if not exists customers (
    id text primary key, name text not null, city text not null, joined integer not null
  ) strict;
  create table if not exists orders (
    number text primary key, customer text not null references customers, at integer not null,
    channel text not null, amount integer not null
  ) strict;
  create index if not exists orders_at on orders (at desc);
  create index if not exists orders_customer on orders (customer);
  create table if not exists order_lines (
    number text not null references orders on delete cascade, sku text not null references products,
    quantity integer not null, price integer not null, cost integer not null
  ) strict;
  create index if not exists order_lines_number on order_lines (number);
  create table if not exists refunds (
    number text primary key references orders, at integer not null, amount integer not null, reason text not null
  ) strict;
  create table if not exists sessions (token text primary key, staff text not null) strict;
`

/** The shop's own books, as they were before any CRM: products, customers, orders, who is signed in. Amounts in fen, times in ms. */
export function openBooks(file: string): Books {
  const books = new Database(file)
  books.pragma('journal_mode = WAL')
  books.pragma('synchronous = NORMAL')
  books.pragma('foreign_keys = ON')
  books.exec(schema)
  return books
}
