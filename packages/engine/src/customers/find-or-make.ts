import { GuanxiError } from '@guanxi/core'
import type { CustomerRef, ExternalRef } from '@guanxi/core/api'
import { readGeneration } from '@guanxi/database'
import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { customerType, newCustomer, readNewFields, refuseProblems } from './new-customer.ts'
import { ruleProblems } from './rule-problems.ts'
import { knownCustomers, refKey, refText, unknownCustomer } from './resolve.ts'

/** Customers by reference, locked; those with a new outside id are made, but neither judged nor written yet. */
export interface FoundOrMade {
  /** Each once. */
  readonly customers: readonly CustomerRow[]
  readonly created: ReadonlySet<CustomerRow>
  customerOf(ref: CustomerRef): CustomerRow
}

/** @throws GuanxiError `customer.unknown`, `customer.type-needed` or `customer.type-unknown` where one cannot be made */
export async function findOrMakeCustomers(
  engine: Engine,
  session: Session,
  refs: readonly CustomerRef[],
  now: number,
): Promise<FoundOrMade> {
  const unique = [...new Map(refs.map((ref) => [refKey(ref), ref])).values()]
  const all = await knownCustomers(engine, session, unique, true)
  const missing: ExternalRef[] = []
  for (const ref of unique) {
    if (all.has(refKey(ref))) continue
    if (typeof ref === 'string') throw unknownCustomer(ref)
    missing.push(ref)
  }
  const created = new Set<CustomerRow>()
  if (missing.length > 0) {
    for (const [key, row] of await make(engine, session, missing, now)) {
      all.set(key, row)
      created.add(row)
    }
    // Whoever is still missing was made by somebody else at this very moment, and is there now.
    const raced = missing.filter((ref) => !all.has(refKey(ref)))
    for (const [key, row] of await knownCustomers(engine, session, raced, true)) all.set(key, row)
  }
  return {
    customers: [...new Set(all.values())],
    created,
    customerOf: (ref) => {
      const found = all.get(refKey(ref))
      if (found === undefined) throw unknownCustomer(ref)
      return found
    },
  }
}

/** Makes customers with their outside ids; those whom somebody else is making at this very moment are left out. */
async function make(
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
  const row = newCustomer(engine, name, values, now, generation)
  refuseProblems(name, ruleProblems(engine, row, now))
  return row
}
