import { compileStrategies, formatTimestamp, sameValue } from '@guanxi/core'
import type { ClassValue, Simulation } from '@guanxi/core/api'
import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { comparedOf } from './attributes.ts'
import { readDraft } from './draft.ts'
import type { Admitted } from './draft.ts'
import type { Change } from '../judged/differing.ts'
import { narrow } from './narrow.ts'
import { storedCounts } from './stored.ts'
import { createTally } from './tally.ts'
import { compileTriggers } from './triggers.ts'
import { pairs } from './walk.ts'

/**
 * What a draft would do to every customer, judged once at `now`. Nothing is written. Where the database can tell whom the
 * draft changes, the others are counted as they are kept; and of those it changes, only they are judged one by one of whom
 * it cannot say what becomes, or for whom an automation might fire.
 */
export async function simulate(
  live: Engine,
  session: Session,
  admitted: Admitted,
  now: number,
): Promise<Simulation> {
  const draft = readDraft(live, admitted)
  const { engine, model } = draft
  const compared = comparedOf(engine.model, draft).map((one) => ({ ...one, tally: createTally() }))
  const triggers = compileTriggers(model).map((trigger) => ({ ...trigger, count: 0 }))
  const strategiesOf = compileStrategies(model.strategies)
  const firing = triggers.some(({ fires }) => fires !== null)
  const some = await narrow(session, draft, now, firing)
  const staying = some === null ? [] : compared.filter(({ whole, live }) => whole && live)
  const kept = await storedCounts(
    engine,
    session,
    staying.map(({ name }) => name),
  )
  for (const { name, tally } of staying) {
    for (const { value, customers } of kept.of.get(name) ?? []) tally.add(value, value, customers)
  }
  const sum = { moved: 0, gainedOrLost: 0 }
  const take = (customers: number, changeOf: (name: string) => Change | undefined): void => {
    const changed = compared.filter(({ name, whole, tally }) => {
      const change = changeOf(name)
      if (change === undefined) return false
      const same = sameValue(...change)
      if (!same || whole) tally.add(...change, customers)
      return !same
    })
    if (changed.some(({ live, draft: inDraft }) => live && inDraft)) sum.moved += customers
    else if (changed.length > 0) sum.gainedOrLost += customers
  }
  // Who is told of below is no longer among those who stay as they are kept.
  for (const { changes, customers } of some?.groups ?? []) {
    for (const { name, tally } of staying) {
      const [kept = null] = changes.get(name) ?? []
      if (changes.has(name)) tally.add(kept, kept, -customers)
    }
    take(customers, (name) => changes.get(name))
  }
  const stored = (row: CustomerRow): void => {
    for (const { name, tally } of staying) tally.add(valueOf(row, name), valueOf(row, name), -1)
  }
  let looked = 0
  const whom = some === null ? { behind: '' } : { ids: some.ids }
  for await (const portion of pairs(session, draft, now, whom, stored)) {
    for (const { before, after } of portion) {
      looked++
      take(1, (name) => [valueOf(before, name), valueOf(after, name)])
      const environment = { customer: after, now }
      const entitled = { ...environment, strategy: strategiesOf(environment) }
      for (const trigger of triggers) if (trigger.fires?.(before, after, entitled) === true) trigger.count++
    }
  }
  return {
    at: formatTimestamp(now),
    customers: some === null ? looked : kept.customers,
    ...sum,
    attributes: compared.map(({ name, label, live, draft: inDraft, tally }) => ({
      name,
      label,
      live,
      draft: inDraft,
      moved: live && inDraft ? tally.changed() : 0,
      gainedOrLost: live && inDraft ? 0 : tally.changed(),
      movements: tally.movements(),
    })),
    automations: triggers.map(({ automation, fires, count }) => ({
      name: automation.name,
      label: automation.label,
      fires: fires === null ? null : count,
    })),
  }
}

export function valueOf(row: CustomerRow, attribute: string): ClassValue {
  return (row[attribute] ?? null) as ClassValue
}
