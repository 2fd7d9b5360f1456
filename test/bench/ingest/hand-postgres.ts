import pg from 'pg'
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
  last: number | null
  value: string
  stage: string
  since: number
}

const schema = `
  CREATE TABLE customers (id text PRIMARY KEY, orders bigint, orders365 bigint, spend bigint, spend365 bigint, oldest bigint,
    last bigint, value text, stage text, since bigint, due bigint);
  CREATE INDEX due ON customers (due) WHERE due IS NOT NULL;
  CREATE TABLE outside (id text PRIMARY KEY, customer text);
  CREATE TABLE events (id text, customer text, type text, at bigint, key text, data jsonb,
    PRIMARY KEY (customer, at, id), UNIQUE (customer, key));
  CREATE TABLE changes (id text, customer text, attribute text, at bigint, was text, becomes text, event text,
    PRIMARY KEY (customer, at, id));`

const columns = 'id, orders, orders365, spend, spend365, oldest, last, value, stage, since, due'
const day = 86_400_000

/** The limit on PostgreSQL: BEGIN, SELECT … FOR UPDATE, one statement that writes all, COMMIT; in bulk by `unnest`. */
export async function openByHand(
  url: string,
  name: string,
): Promise<{
  add(purchase: Purchase, now: number): Promise<void>
  batch(purchases: readonly Purchase[], now: number): Promise<void>
  outcome(): Promise<Outcome>
  close(): Promise<void>
}> {
  const client = new pg.Client({ connectionString: url, options: `-c search_path=${name}` })
  client.setTypeParser(20, Number)
  await client.connect()
  await client.query(`CREATE SCHEMA ${name}`)
  await client.query(schema)
  const query = async <Row extends pg.QueryResultRow>(
    id: string,
    text: string,
    values: unknown[],
  ): Promise<Row[]> => (await client.query<Row>({ name: id, text, values })).rows

  const fold = (customer: Customer, purchase: Purchase, now: number): void => {
    customer.orders++
    customer.spend += purchase.amount
    if (purchase.at > now - 365 * day) {
      customer.orders365++
      customer.spend365 += purchase.amount
      customer.oldest = Math.min(customer.oldest ?? Infinity, purchase.at)
    }
    customer.last = Math.max(customer.last ?? 0, purchase.at)
  }
  const judge = (customer: Customer, event: string, now: number): unknown[][] => {
    const { value, stage } = decide({ ...customer, lastPurchaseAt: customer.last ?? 0 }, now)
    const changes: unknown[][] = []
    if (value !== customer.value)
      changes.push([uuidv7(), customer.id, 'value', now, customer.value, value, event])
    if (stage !== customer.stage) {
      changes.push([uuidv7(), customer.id, 'stage', now, customer.stage, stage, event])
      customer.since = now
    }
    customer.value = value
    customer.stage = stage
    return changes
  }
  const dueOf = (customer: Customer): number =>
    Math.min((customer.oldest ?? Infinity) + 365 * day, (customer.last ?? 0) + 300 * day + 1)
  const fresh = (now: number): Customer => ({
    id: uuidv7(),
    orders: 0,
    orders365: 0,
    spend: 0,
    spend365: 0,
    oldest: null,
    last: null,
    value: 'low',
    stage: 'prospect',
    since: now,
  })
  const rowOf = (customer: Customer): unknown[] => [
    customer.id,
    customer.orders,
    customer.orders365,
    customer.spend,
    customer.spend365,
    customer.oldest,
    customer.last,
    customer.value,
    customer.stage,
    customer.since,
    dueOf(customer),
  ]
  const turned = (rows: readonly unknown[][], width: number): unknown[][] =>
    Array.from({ length: width }, (_, i) => rows.map((row) => row[i]))

  const add = async (purchase: Purchase, now: number): Promise<void> => {
    await client.query('BEGIN')
    const [found] = await query<Customer & pg.QueryResultRow>(
      'find',
      'SELECT c.* FROM outside o JOIN customers c ON c.id = o.customer WHERE o.id = $1 FOR UPDATE OF c',
      [purchase.customer],
    )
    const customer: Customer = found ?? fresh(now)
    if (found === undefined) {
      await query(
        'link',
        'WITH l AS (INSERT INTO outside VALUES ($1, $2)) INSERT INTO customers (id) VALUES ($2)',
        [purchase.customer, customer.id],
      )
    }
    const id = uuidv7()
    fold(customer, purchase, now)
    const changes = judge(customer, id, now)
    await query(
      'write',
      `WITH e AS (INSERT INTO events VALUES ($1, $2, 'purchase', $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id),
       h AS (INSERT INTO changes SELECT * FROM unnest($16::text[], $17::text[], $18::text[], $19::bigint[], $20::text[], $21::text[], $22::text[]) WHERE EXISTS (SELECT FROM e))
       UPDATE customers SET orders=$6, orders365=$7, spend=$8, spend365=$9, oldest=$10, last=$11, value=$12, stage=$13, since=$14, due=$15
       WHERE id=$2 AND EXISTS (SELECT FROM e)`,
      [
        id,
        customer.id,
        purchase.at,
        purchase.key,
        JSON.stringify({ amount: purchase.amount, quantity: purchase.quantity }),
        ...rowOf(customer).slice(1),
        ...turned(changes, 7),
      ],
    )
    await client.query('COMMIT')
  }

  const batch = async (purchases: readonly Purchase[], now: number): Promise<void> => {
    await client.query('BEGIN')
    const outside = [...new Set(purchases.map((p) => p.customer))]
    const rows = await query<Customer & { outside: string }>(
      'findall',
      'SELECT o.id AS outside, c.* FROM outside o JOIN customers c ON c.id = o.customer WHERE o.id = ANY($1) FOR UPDATE OF c',
      [outside],
    )
    const customers = new Map<string, Customer>(rows.map((row) => [row.outside, row]))
    const missing = outside.filter((id) => !customers.has(id))
    if (missing.length > 0) {
      const made = missing.map((id) => [id, fresh(now)] as const)
      for (const [id, customer] of made) customers.set(id, customer)
      await query(
        'linkall',
        'WITH l AS (INSERT INTO outside SELECT * FROM unnest($1::text[], $2::text[])) INSERT INTO customers (id) SELECT unnest($2::text[])',
        [missing, made.map(([, customer]) => customer.id)],
      )
    }
    const events = purchases.map((p) => [
      uuidv7(),
      customers.get(p.customer)?.id,
      'purchase',
      p.at,
      p.key,
      JSON.stringify({ amount: p.amount, quantity: p.quantity }),
    ])
    const written = new Set(
      (
        await query<{ id: string }>(
          'events',
          'INSERT INTO events SELECT a, b, c, d, e, f::jsonb FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[]) AS u(a, b, c, d, e, f) ON CONFLICT DO NOTHING RETURNING id',
          turned(events, 6),
        )
      ).map((row) => row.id),
    )
    const touched = new Map<Customer, string>()
    purchases.forEach((purchase, i) => {
      const customer = customers.get(purchase.customer)
      const id = String(events[i]?.[0])
      if (customer === undefined || !written.has(id)) return
      fold(customer, purchase, now)
      touched.set(customer, id)
    })
    const changes = [...touched].flatMap(([customer, event]) => judge(customer, event, now))
    await query(
      'updates',
      `UPDATE customers t SET orders=u.orders, orders365=u.orders365, spend=u.spend, spend365=u.spend365, oldest=u.oldest, last=u.last, value=u.value, stage=u.stage, since=u.since, due=u.due
      FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::text[], $9::text[], $10::bigint[], $11::bigint[]) AS u(${columns}) WHERE t.id = u.id`,
      turned([...touched.keys()].map(rowOf), 11),
    )
    await query(
      'changes',
      'INSERT INTO changes SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[])',
      turned(changes, 7),
    )
    await client.query('COMMIT')
  }
  return {
    add,
    batch,
    outcome: async () => {
      const { rows } =
        await client.query<Outcome>(`SELECT (SELECT count(*) FROM events)::int AS events, (SELECT sum(spend) FROM customers)::float8 AS spend,
        (SELECT string_agg(v || n, ',') FROM (SELECT value || stage AS v, count(*) AS n FROM customers GROUP BY value, stage ORDER BY value, stage) x) AS classes`)
      const [row] = rows
      if (row === undefined) throw new Error('no outcome')
      return row
    },
    close: async () => {
      await client.query(`DROP SCHEMA ${name} CASCADE`)
      await client.end()
    },
  }
}
