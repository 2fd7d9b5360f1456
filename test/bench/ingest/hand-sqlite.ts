import BetterSqlite from 'better-sqlite3'
import { v7 as uuidv7 } from 'uuid'
import { decide } from './work.ts'
import type { Outcome, Purchase } from './work.ts'

interface Customer {
  id: string
  orders: number
  orders365: number
  spend: number
  spend365: number
  oldest: number | null
  lastPurchaseAt: number | null
  value: string
  stage: string
  stageSince: number
  dueAt: number | null
}

const schema = `
  CREATE TABLE customers (id TEXT PRIMARY KEY, orders INTEGER, orders365 INTEGER, spend INTEGER, spend365 INTEGER, oldest INTEGER,
    lastPurchaseAt INTEGER, value TEXT, stage TEXT, stageSince INTEGER, dueAt INTEGER) STRICT;
  CREATE INDEX due ON customers (dueAt) WHERE dueAt IS NOT NULL;
  CREATE TABLE outside (id TEXT PRIMARY KEY, customer TEXT) STRICT, WITHOUT ROWID;
  CREATE TABLE events (id TEXT, customer TEXT, type TEXT, at INTEGER, key TEXT, data TEXT,
    PRIMARY KEY (customer, at, id), UNIQUE (customer, key)) STRICT, WITHOUT ROWID;
  CREATE TABLE changes (id TEXT, customer TEXT, attribute TEXT, at INTEGER, was TEXT, becomes TEXT, event TEXT,
    PRIMARY KEY (customer, at, id)) STRICT, WITHOUT ROWID;`

/** The limit on SQLite: prepared statements by hand doing the same insert, rollups, rules and history, and nothing else. */
export function openByHand(path: string): {
  add(purchase: Purchase, now: number): void
  batch(purchases: readonly Purchase[], now: number): void
  outcome(): Outcome
  close(): void
} {
  const database = new BetterSqlite(path)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = NORMAL')
  database.pragma('wal_autocheckpoint = 16000')
  database.exec(schema)
  const find = database.prepare<[string], Customer>(
    'SELECT * FROM customers WHERE id = (SELECT customer FROM outside WHERE id = ?)',
  )
  const link = database.prepare('INSERT INTO outside VALUES (?, ?)')
  const insert = database.prepare('INSERT INTO customers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const event = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING')
  const change = database.prepare('INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?)')
  const update = database.prepare(
    'UPDATE customers SET orders=?, orders365=?, spend=?, spend365=?, oldest=?, lastPurchaseAt=?, value=?, stage=?, stageSince=?, dueAt=? WHERE id=?',
  )
  const fresh = (outside: string, now: number): Customer => {
    const customer: Customer = {
      id: uuidv7(),
      orders: 0,
      orders365: 0,
      spend: 0,
      spend365: 0,
      oldest: null,
      lastPurchaseAt: null,
      value: 'low',
      stage: 'prospect',
      stageSince: now,
      dueAt: null,
    }
    link.run(outside, customer.id)
    insert.run(...Object.values(customer))
    return customer
  }
  /** One customer's purchases as one moment. */
  const moment = (outside: string, purchases: readonly Purchase[], now: number): void => {
    const customer = find.get(outside) ?? fresh(outside, now)
    let id = ''
    for (const purchase of purchases) {
      const next = uuidv7()
      const data = JSON.stringify({ amount: purchase.amount, quantity: purchase.quantity })
      if (event.run(next, customer.id, 'purchase', purchase.at, purchase.key, data).changes === 0) continue
      id = next
      customer.orders++
      customer.spend += purchase.amount
      if (purchase.at > now - 365 * 86_400_000) {
        customer.orders365++
        customer.spend365 += purchase.amount
        customer.oldest = Math.min(customer.oldest ?? Infinity, purchase.at)
      }
      customer.lastPurchaseAt = Math.max(customer.lastPurchaseAt ?? 0, purchase.at)
    }
    if (id === '') return
    const last = customer.lastPurchaseAt ?? 0
    const { value, stage } = decide({ ...customer, lastPurchaseAt: last }, now)
    if (value !== customer.value) change.run(uuidv7(), customer.id, 'value', now, customer.value, value, id)
    if (stage !== customer.stage) {
      change.run(uuidv7(), customer.id, 'stage', now, customer.stage, stage, id)
      customer.stageSince = now
    }
    const dueAt = Math.min((customer.oldest ?? Infinity) + 365 * 86_400_000, last + 300 * 86_400_000 + 1)
    update.run(
      customer.orders,
      customer.orders365,
      customer.spend,
      customer.spend365,
      customer.oldest,
      last,
      value,
      stage,
      customer.stageSince,
      dueAt,
      customer.id,
    )
  }
  return {
    add: database.transaction((purchase: Purchase, now: number) =>
      moment(purchase.customer, [purchase], now),
    ),
    batch: database.transaction((purchases: readonly Purchase[], now: number) => {
      for (const [outside, mine] of Map.groupBy(purchases, (purchase) => purchase.customer))
        moment(outside, mine, now)
    }),
    outcome: () => {
      const row = database
        .prepare<[], { events: number; spend: number; classes: string }>(
          `SELECT (SELECT count(*) FROM events) AS events, (SELECT sum(spend) FROM customers) AS spend,
           (SELECT group_concat(value || n) FROM (SELECT value || stage AS value, count(*) AS n FROM customers GROUP BY value, stage ORDER BY value, stage)) AS classes`,
        )
        .get()
      if (row === undefined) throw new Error('no outcome')
      return row
    },
    close: () => database.close(),
  }
}
