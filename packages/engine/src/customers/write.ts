import { GuanxiError, sameValue } from '@guanxi/core'
import type { Value, Values } from '@guanxi/core'
import type { CustomerRef, CustomerView } from '@guanxi/core/api'
import { readGeneration, taken } from '@guanxi/database'
import type { CustomerRow, ExternalId, Session } from '@guanxi/database'
import { refuseWrite } from '../access/write.ts'
import { fieldsChanged, isChange } from '../audit/changed.ts'
import type { Engine } from '../crm/engine.ts'
import { keep } from '../judge/keep.ts'
import { add } from '../judge/outcome.ts'
import { bringUp } from './bring-up.ts'
import { customerType, newCustomer, readFields, readNewFields, refuseProblems } from './new-customer.ts'
import { referenceProblems } from './references.ts'
import { findCustomer, refKey, refText } from './resolve.ts'
import { ruleProblems } from './rule-problems.ts'
import { viewOne } from './view.ts'
import { touch } from './touch.ts'

type Fields = { readonly [name: string]: unknown }

/** @throws GuanxiError `customer.invalid`, `customer.taken` */
export async function createCustomer(
  engine: Engine,
  session: Session,
  input: { readonly type: string; readonly fields: Fields; readonly externalIds: readonly ExternalId[] },
  now: number,
): Promise<CustomerView> {
  const type = customerType(engine.model, input.type)
  const { values, problems } = readNewFields(engine.model, type, input.fields)
  refuseProblems(input.type, problems)
  const row = newCustomer(engine, input.type, values, now, await readGeneration(session))
  const bounds = await engine.bounds.of(session, [row])
  engine.judge.begin(row)
  const outcome = engine.judge.decide(row, now, bounds, { kind: 'created' })
  // Before what others have is looked at. What nobody said, a default or nothing, is not theirs.
  refuseWrite(engine, { before: null, after: row, fields: Object.keys(input.fields) })
  await refuseUnfit(engine, session, row, values, now)
  const externalIds = new Map(input.externalIds.map((external) => [refKey(external), external]))
  const links = [...externalIds.values()].map((external) => ({ ...external, customer: row.id }))
  if ((await engine.customers.link(session, links)).length < links.length) {
    const list = links.map(refText).join(', ')
    throw new GuanxiError('customer.taken', `another customer has one of these ids already: ${list}`, {
      status: 409,
    })
  }
  await refuseTaken(engine, session, row)
  await engine.customers.insert(session, [row])
  await keep(engine, session, outcome)
  engine.trail.met(row.id)
  note(engine, row.id, [...engine.model.fields.keys()], {}, row)
  return await viewOne(engine, session, row, now)
}

/** @throws GuanxiError `customer.unknown`, `customer.invalid`, `customer.changed` where `version` is no longer the live one */
export async function updateCustomer(
  engine: Engine,
  session: Session,
  input: { readonly customer: CustomerRef; readonly fields: Fields; readonly version?: number | undefined },
  now: number,
): Promise<CustomerView> {
  const row = await findCustomer(engine, session, input.customer, true)
  if (input.version !== undefined && input.version !== row.$version) {
    throw new GuanxiError(
      'customer.changed',
      `the customer is at version ${row.$version}, not ${input.version}; look at it again first`,
      {
        status: 409,
      },
    )
  }
  const { values, problems } = readFields(engine.model, customerType(engine.model, row.type), input.fields)
  refuseProblems(row.type, problems)
  if (Object.entries(values).every(([name, value]) => sameValue(row[name] ?? null, value))) {
    // Nothing to write: no new version, on which others' would fail.
    await bringUp(engine, session, row, now)
    // Or it would tell what stands in a field to whoever guesses it.
    refuseWrite(engine, { before: row, after: row, fields: Object.keys(values) })
    return await viewOne(engine, session, row, now)
  }
  const bounds = await engine.bounds.of(session, [row])
  const outcome = await engine.judge.catchUp(session, row, now, bounds)
  const before = { ...row }
  const fields = Object.fromEntries(Object.keys(values).map((name) => [name, row[name] ?? null]))
  Object.assign(row, values)
  if (row.$judgedAt !== null)
    add(outcome, engine.judge.decide(row, now, bounds, { kind: 'field' }, { fields }))
  // Before what others have is looked at, and what the actor may not see of this one.
  refuseWrite(engine, { before, after: row, fields: Object.keys(values) })
  await refuseUnfit(engine, session, row, values, now)
  await refuseTaken(engine, session, row)
  touch(row, now)
  await engine.customers.saveAll(session, [row])
  await keep(engine, session, outcome)
  note(engine, row.id, Object.keys(values), before, row)
  return await viewOne(engine, session, row, now)
}

function note(
  { trail, model }: Engine,
  id: string,
  fields: readonly string[],
  before: Values,
  after: Values,
): void {
  const sides = fieldsChanged(model, fields, before, after)
  if (isChange(sides)) trail.changed({ what: 'customer', id, ...sides })
}

/** Whether what is given fits with the customer's other fields, and with other customers. */
async function refuseUnfit(
  engine: Engine,
  session: Session,
  row: CustomerRow,
  given: { readonly [field: string]: Value },
  now: number,
): Promise<void> {
  refuseProblems(row.type, [
    ...(await referenceProblems(engine, session, row, given)),
    ...ruleProblems(engine, row, now),
  ])
}

async function refuseTaken(engine: Engine, session: Session, row: CustomerRow): Promise<void> {
  for (const { name, unique } of engine.model.fields.values()) {
    const value = row[name]
    if (!unique || (typeof value !== 'string' && typeof value !== 'number')) continue
    const holder = (await engine.customers.holders(session, name, [value])).get(value)
    if (holder !== undefined && holder !== row.id) throw taken(name)
  }
}
