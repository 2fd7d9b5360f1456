import { GuanxiError } from '@guanxi/core'
import type { Value } from '@guanxi/core'
import type { ExternalRef } from '@guanxi/core/api'
import { readGeneration } from '@guanxi/database'
import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { newCustomer } from '../customers/new-customer.ts'
import { idsOf, refKey } from '../customers/resolve.ts'
import type { ReadRow } from './read-row.ts'

/** Customers of loaded rows by the key of their reference: found and locked, or made but not written yet. */
export interface LoadedCustomers {
  readonly all: ReadonlyMap<string, CustomerRow>
  readonly created: ReadonlySet<CustomerRow>
  /** Known customers whose fields the rows change. */
  readonly changed: ReadonlySet<CustomerRow>
}

export function refOf({ customer }: ReadRow): ExternalRef {
  return { source: customer.source, id: customer.externalId }
}

export function outsideKey(row: ReadRow): string {
  return refKey(refOf(row))
}

export async function loadCustomers(
  engine: Engine,
  session: Session,
  rows: readonly ReadRow[],
  now: number,
): Promise<LoadedCustomers> {
  const known = await knownCustomers(engine, session, rows)
  const all = new Map<string, CustomerRow>()
  const created = new Set<CustomerRow>()
  const changed = new Set<CustomerRow>()
  const generation = await readGeneration(session)
  const links: { source: string; id: string; customer: string }[] = []
  for (const row of rows) {
    const key = outsideKey(row)
    const found = all.get(key) ?? known.get(key)
    if (found === undefined) {
      const made = newCustomer(engine, row.customer.type, row.customer.whole, now, generation)
      created.add(made)
      all.set(key, made)
      links.push({ source: row.customer.source, id: row.customer.externalId, customer: made.id })
      continue
    }
    all.set(key, found)
    if (assign(found, row.customer.fields) && !created.has(found)) changed.add(found)
  }
  if ((await engine.customers.link(session, links)).length < links.length) {
    throw new GuanxiError(
      'customer.raced',
      'somebody else is making the same customers at this very moment; try again',
      {
        status: 409,
      },
    )
  }
  return { all, created, changed }
}

async function knownCustomers(
  engine: Engine,
  session: Session,
  rows: readonly ReadRow[],
): Promise<Map<string, CustomerRow>> {
  const ids = await idsOf(engine, session, rows.map(refOf))
  const found = await engine.customers.byIds(session, [...new Set(ids.values())].toSorted(), true)
  const byId = new Map(found.map((customer) => [customer.id, customer]))
  const known = new Map<string, CustomerRow>()
  for (const [key, id] of ids) {
    const customer = byId.get(id)
    if (customer !== undefined) known.set(key, customer)
  }
  return known
}

/** Sets fields; true where one was different. */
function assign(customer: CustomerRow, fields: { readonly [name: string]: Value }): boolean {
  let changed = false
  for (const [name, value] of Object.entries(fields)) {
    if (JSON.stringify(customer[name]) === JSON.stringify(value)) continue
    customer[name] = value
    changed = true
  }
  return changed
}
