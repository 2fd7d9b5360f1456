import { GuanxiError } from '@guanxi/core'
import type { Value } from '@guanxi/core'
import type { ExternalRef } from '@guanxi/core/api'
import { readGeneration } from '@guanxi/database'
import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { newCustomer } from '../customers/new-customer.ts'
import { refKey } from '../customers/resolve.ts'
import type { ReadRow } from './read-row.ts'

/** A row with the customer it is of: found and locked, or made but not written yet. */
export interface LoadedRow {
  readonly row: ReadRow
  readonly customer: CustomerRow
}

export function refOf({ customer }: ReadRow): ExternalRef {
  return { source: customer.source, id: customer.externalId }
}

export function outsideKey(row: ReadRow): string {
  return refKey(refOf(row))
}

/**
 * @param known the customers of these rows that are there, locked
 * @throws GuanxiError `customer.raced` where somebody else is making one of them at this very moment
 */
export async function loadCustomers(
  engine: Engine,
  session: Session,
  rows: readonly ReadRow[],
  known: ReadonlyMap<string, CustomerRow>,
  now: number,
): Promise<{ readonly loaded: readonly LoadedRow[]; readonly created: ReadonlySet<CustomerRow> }> {
  const all = new Map(known)
  const created = new Set<CustomerRow>()
  const generation = await readGeneration(session)
  const links: { source: string; id: string; customer: string }[] = []
  const loaded = rows.map((row): LoadedRow => {
    const key = outsideKey(row)
    const found = all.get(key)
    if (found !== undefined) return { row, customer: found }
    const customer = newCustomer(engine, row.customer.type, row.customer.whole, now, generation)
    created.add(customer)
    all.set(key, customer)
    links.push({ source: row.customer.source, id: row.customer.externalId, customer: customer.id })
    return { row, customer }
  })
  if ((await engine.customers.link(session, links)).length < links.length) {
    throw new GuanxiError(
      'customer.raced',
      'somebody else is making the same customers at this very moment; try again',
      { status: 409 },
    )
  }
  return { loaded, created }
}

/** Gives customers the fields of their rows, in the order of the rows; answers with those who were different. */
export function assignFields(loaded: readonly LoadedRow[]): ReadonlySet<CustomerRow> {
  const changed = new Set<CustomerRow>()
  for (const { row, customer } of loaded) {
    if (assign(customer, row.customer.fields)) changed.add(customer)
  }
  return changed
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
