import { GuanxiError } from '@guanxi/core'
import type { CustomerRef, ExternalRef } from '@guanxi/core/api'
import { readGeneration } from '@guanxi/database'
import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { customerType, newCustomer, readNewFields } from './new-customer.ts'

export function refText(ref: CustomerRef): string {
  return typeof ref === 'string' ? ref : `${ref.source}/${ref.id}`
}

export function unknownCustomer(ref: CustomerRef): GuanxiError {
  return new GuanxiError('customer.unknown', `there is no customer ${refText(ref)}`, { status: 404 })
}

/** @throws GuanxiError `customer.unknown` */
export async function findCustomer(engine: Engine, session: Session, ref: CustomerRef, lock: boolean): Promise<CustomerRow> {
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
  const customers = new Map<string, CustomerRow>()
  const created = new Set<CustomerRow>()
  const unique = new Map(refs.map(ref => [refText(ref), ref]))
  for (const row of await knownCustomers(engine, session, unique)) customers.set(...row)
  const missing: ExternalRef[] = []
  for (const [text, ref] of unique) {
    if (customers.has(text)) continue
    if (typeof ref === 'string') throw unknownCustomer(ref)
    missing.push(ref)
  }
  if (missing.length === 0) return { customers, created }
  const generation = await readGeneration(session)
  for (const ref of missing) {
    const row = fromOutside(engine, ref, now, generation)
    customers.set(refText(ref), row)
    created.add(row)
  }
  await linkNew(engine, session, missing, customers)
  return { customers, created }
}

async function knownCustomers(
  engine: Engine,
  session: Session,
  unique: ReadonlyMap<string, CustomerRef>,
): Promise<[text: string, row: CustomerRow][]> {
  const [only] = unique
  if (unique.size === 1 && only !== undefined) {
    const [text, ref] = only
    const row = await findOrNull(engine, session, ref)
    return row === null ? [] : [[text, row]]
  }
  const ids = await idsOf(engine, session, [...unique.values()])
  // In the order of ids, so that two who lock many of the same never wait for each other in a circle.
  const rows = await engine.customers.byIds(session, [...new Set(ids.values())].toSorted(), true)
  const byId = new Map(rows.map(row => [row.id, row]))
  return [...ids].flatMap(([text, id]) => {
    const row = byId.get(id)
    return row === undefined ? [] : [[text, row] satisfies [string, CustomerRow]]
  })
}

async function findOrNull(engine: Engine, session: Session, ref: CustomerRef): Promise<CustomerRow | null> {
  if (typeof ref !== 'string') return await engine.customers.byExternalId(session, ref, true)
  return (await engine.customers.byIds(session, [ref], true))[0] ?? null
}

/** Ids of the customers that are there, by the text of their reference. */
export async function idsOf(engine: Engine, session: Session, refs: readonly CustomerRef[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  const bySource = new Map<string, string[]>()
  for (const ref of refs) {
    if (typeof ref === 'string') ids.set(ref, ref)
    else bySource.set(ref.source, [...(bySource.get(ref.source) ?? []), ref.id])
  }
  for (const [source, outside] of bySource) {
    for (const [id, customer] of await engine.customers.idsOf(session, source, outside)) ids.set(refText({ source, id }), customer)
  }
  return ids
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
    const needed = problems.map(problem => problem.field).join(', ')
    const message = `there is no customer ${refText(ref)}, and a ${name} cannot be made without ${needed}; create it first`
    throw new GuanxiError('customer.unknown', message, { status: 404 })
  }
  return newCustomer(engine, name, values, now, generation)
}

async function linkNew(
  engine: Engine,
  session: Session,
  missing: readonly ExternalRef[],
  customers: ReadonlyMap<string, CustomerRow>,
): Promise<void> {
  const links = missing.map(ref => ({ source: ref.source, id: ref.id, customer: customers.get(refText(ref))?.id ?? '' }))
  const written = await engine.customers.link(session, links)
  if (written.size < new Set(links.map(link => link.id)).size) {
    throw new GuanxiError('customer.raced', 'the customer was made by somebody else at this very moment; try again', { status: 409 })
  }
}
