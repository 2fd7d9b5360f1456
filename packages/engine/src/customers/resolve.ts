import { GuanxiError } from '@guanxi/core'
import type { CustomerRef, ExternalRef } from '@guanxi/core/api'
import { readGeneration } from '@guanxi/database'
import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { customerType, newCustomer, readNewFields } from './new-customer.ts'

export function refText(ref: CustomerRef): string {
  return typeof ref === 'string' ? ref : `${ref.source}/${ref.id}`
}

/** A reference as a map's key: no two customers share one, whatever their outside ids are made of. */
export function refKey(ref: CustomerRef): string {
  return typeof ref === 'string' ? ref : JSON.stringify([ref.source, ref.id])
}

function unknownCustomer(ref: CustomerRef): GuanxiError {
  return new GuanxiError('customer.unknown', `there is no customer ${refText(ref)}`, { status: 404 })
}

/** @throws GuanxiError `customer.unknown` */
export async function findCustomer(
  engine: Engine,
  session: Session,
  ref: CustomerRef,
  lock: boolean,
): Promise<CustomerRow> {
  const found =
    typeof ref === 'string'
      ? (await engine.customers.byIds(session, [ref], lock))[0]
      : await engine.customers.byExternalId(session, ref, lock)
  if (found === undefined || found === null) throw unknownCustomer(ref)
  return found
}

/** Customers by reference, locked; those with a new outside id are made, but neither judged nor written yet. */
export interface Resolved {
  readonly customers: ReadonlyMap<string, CustomerRow>
  readonly created: ReadonlySet<CustomerRow>
}

/** @throws GuanxiError `customer.unknown`, or `customer.type-needed` / `customer.invalid` where one cannot be made */
export async function resolveCustomers(
  engine: Engine,
  session: Session,
  refs: readonly CustomerRef[],
  now: number,
): Promise<Resolved> {
  const unique = new Map(refs.map((ref) => [refKey(ref), ref]))
  const customers = await knownCustomers(engine, session, unique)
  const missing: ExternalRef[] = []
  for (const [key, ref] of unique) {
    if (customers.has(key)) continue
    if (typeof ref === 'string') throw unknownCustomer(ref)
    missing.push(ref)
  }
  if (missing.length === 0) return { customers, created: new Set() }
  const made = await makeFromOutside(engine, session, missing, now)
  for (const [key, row] of made) customers.set(key, row)
  // Whoever is still missing was made by somebody else at this very moment, and is there now.
  const raced = new Map([...unique].filter(([key]) => !customers.has(key)))
  for (const [key, row] of await knownCustomers(engine, session, raced)) customers.set(key, row)
  return { customers, created: new Set(made.values()) }
}

async function knownCustomers(
  engine: Engine,
  session: Session,
  unique: ReadonlyMap<string, CustomerRef>,
): Promise<Map<string, CustomerRow>> {
  const [only] = unique
  if (only === undefined) return new Map()
  if (unique.size === 1) {
    const [key, ref] = only
    const row = await findOrNull(engine, session, ref)
    return new Map(row === null ? [] : [[key, row]])
  }
  const ids = await idsOf(engine, session, [...unique.values()])
  // In the order of ids, so that two who lock many of the same never wait for each other in a circle.
  const rows = await engine.customers.byIds(session, [...new Set(ids.values())].toSorted(), true)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const known = new Map<string, CustomerRow>()
  for (const [key, id] of ids) {
    const row = byId.get(id)
    if (row !== undefined) known.set(key, row)
  }
  return known
}

async function findOrNull(engine: Engine, session: Session, ref: CustomerRef): Promise<CustomerRow | null> {
  if (typeof ref !== 'string') return await engine.customers.byExternalId(session, ref, true)
  return (await engine.customers.byIds(session, [ref], true))[0] ?? null
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

/** Makes customers with their outside ids; those whom somebody else is making at this very moment are left out. */
async function makeFromOutside(
  engine: Engine,
  session: Session,
  refs: readonly ExternalRef[],
  now: number,
): Promise<Map<string, CustomerRow>> {
  const generation = await readGeneration(session)
  const made = refs.map((ref) => ({ ref, row: fromOutside(engine, ref, now, generation) }))
  const links = made.map(({ ref, row }) => ({ source: ref.source, id: ref.id, customer: row.id }))
  const linked = new Set(await engine.customers.link(session, links))
  return new Map(made.flatMap(({ ref, row }) => (linked.has(row.id) ? [[refKey(ref), row] as const] : [])))
}

/** A customer known by an outside id alone: possible where the type can be told and requires nothing. */
function fromOutside(engine: Engine, ref: ExternalRef, now: number, generation: number): CustomerRow {
  const names = [...engine.model.customerTypes.keys()]
  const name = ref.type ?? (names.length === 1 ? names[0] : undefined)
  if (name === undefined) {
    const message = `there is no customer ${refText(ref)}, and to make one its type must be said: one of ${names.join(', ')}`
    throw new GuanxiError('customer.type-needed', message, { status: 404 })
  }
  const type = customerType(engine.model, name)
  const { values, problems } = readNewFields(engine.model, type, {})
  if (problems.length > 0) {
    const needed = problems.map((problem) => problem.field).join(', ')
    const message = `there is no customer ${refText(ref)}, and a ${name} cannot be made without ${needed}; create it first`
    throw new GuanxiError('customer.unknown', message, { status: 404 })
  }
  return newCustomer(engine, name, values, now, generation)
}
