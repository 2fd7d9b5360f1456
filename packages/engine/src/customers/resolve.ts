import { cut, GuanxiError } from '@guanxi/core'
import type { CustomerRef, ExternalRef } from '@guanxi/core/api'
import type { CustomerRow, Session } from '@guanxi/database'
import { sees, seenOf } from '../access/sees.ts'
import type { Engine } from '../crm/engine.ts'

export function refText(ref: CustomerRef): string {
  return typeof ref === 'string' ? cut(ref) : `${cut(ref.source)}/${cut(ref.id)}`
}

/** A reference as a map's key: no two customers share one, whatever their outside ids are made of. */
export function refKey(ref: CustomerRef): string {
  return typeof ref === 'string' ? ref : JSON.stringify([ref.source, ref.id])
}

export function unknownCustomer(ref: CustomerRef): GuanxiError {
  return new GuanxiError('customer.unknown', `there is no customer ${refText(ref)}`, { status: 404 })
}

/** @throws GuanxiError `customer.unknown` */
export async function findCustomer(
  engine: Engine,
  session: Session,
  ref: CustomerRef,
  lock: boolean,
): Promise<CustomerRow> {
  const found = await seek(engine, session, ref, lock)
  if (found === null) throw unknownCustomer(ref)
  return found
}

async function seek(
  engine: Engine,
  session: Session,
  ref: CustomerRef,
  lock: boolean,
): Promise<CustomerRow | null> {
  const found =
    typeof ref === 'string'
      ? (await engine.customers.byIds(session, [ref], lock))[0]
      : await engine.customers.byExternalId(session, ref, lock)
  if (found === undefined || found === null || !(await sees(engine, session, found))) return null
  engine.trail.met(found.id)
  return found
}

/** Those of many customers that are there, by the key of their reference. */
export async function knownCustomers(
  engine: Engine,
  session: Session,
  refs: readonly CustomerRef[],
  lock: boolean,
): Promise<Map<string, CustomerRow>> {
  const [only] = refs
  if (only !== undefined && refs.length === 1) {
    const row = await seek(engine, session, only, lock)
    return new Map(row === null ? [] : [[refKey(only), row]])
  }
  const ids = await idsOf(engine, session, refs)
  // In the order of ids, so that two who lock many of the same never wait for each other in a circle.
  const all = await engine.customers.byIds(session, [...new Set(ids.values())].toSorted(), lock)
  const rows = await seenOf(engine, session, all)
  for (const row of rows) engine.trail.met(row.id)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const known = new Map<string, CustomerRow>()
  for (const [key, id] of ids) {
    const row = byId.get(id)
    if (row !== undefined) known.set(key, row)
  }
  return known
}

/** Ids of the customers that are there, by the key of their reference. */
export async function idsOf(
  engine: Engine,
  session: Session,
  refs: readonly CustomerRef[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  const outside: ExternalRef[] = []
  for (const ref of refs) {
    if (typeof ref === 'string') ids.set(ref, ref)
    else outside.push(ref)
  }
  for (const [source, of] of Map.groupBy(outside, (ref) => ref.source)) {
    const known = await engine.customers.idsOf(session, source, [...new Set(of.map((ref) => ref.id))])
    for (const [id, customer] of known) ids.set(refKey({ source, id }), customer)
  }
  return ids
}
