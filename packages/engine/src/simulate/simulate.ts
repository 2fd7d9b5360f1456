import { compileStrategies, formatTimestamp, sameValue } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type { ClassValue, Simulation } from '@guanxi/core/api'
import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { comparedOf } from './attributes.ts'
import { readDraft } from './draft.ts'
import { narrow } from './narrow.ts'
import { storedCounts } from './stored.ts'
import { createTally } from './tally.ts'
import { compileTriggers } from './triggers.ts'
import { pairs } from './walk.ts'

/**
 * What a draft would do to every customer, judged once at `now`. Nothing is written. Where the database can tell whom the
 * draft changes, only they are judged, and the others are counted as they are kept.
 */
export async function simulate(
  engine: Engine,
  session: Session,
  model: Model,
  now: number,
): Promise<Simulation> {
  const draft = readDraft(engine, model)
  const compared = comparedOf(engine.model, draft).map((one) => ({ ...one, tally: createTally() }))
  const triggers = compileTriggers(model).map((trigger) => ({ ...trigger, count: 0 }))
  const strategiesOf = compileStrategies(model.strategies)
  const ids = await narrow(engine, session, draft, now)
  const staying = ids === null ? [] : compared.filter(({ whole, live }) => whole && live)
  const kept = await storedCounts(
    engine,
    session,
    staying.map(({ name }) => name),
  )
  for (const { name, tally } of staying) {
    for (const { value, customers } of kept.of.get(name) ?? []) tally.add(value, value, customers)
  }
  // Who is looked at below is no longer among those who stay as they are kept.
  const stored = (row: CustomerRow): void => {
    for (const { name, tally } of staying) tally.add(valueOf(row, name), valueOf(row, name), -1)
  }
  let looked = 0
  const sum = { moved: 0, gainedOrLost: 0 }
  const whom = ids === null ? { behind: '' } : { ids }
  for await (const portion of pairs(engine, session, draft, now, whom, stored)) {
    for (const { before, after } of portion) {
      looked++
      const changed = compared.filter(({ name, whole, tally }) => {
        const [from, to] = [valueOf(before, name), valueOf(after, name)]
        const same = sameValue(from, to)
        if (!same || whole) tally.add(from, to, 1)
        return !same
      })
      if (changed.some(({ live, draft: inDraft }) => live && inDraft)) sum.moved++
      else if (changed.length > 0) sum.gainedOrLost++
      const environment = { customer: after, now }
      const entitled = { ...environment, strategy: strategiesOf(environment) }
      for (const trigger of triggers) if (trigger.fires?.(before, after, entitled) === true) trigger.count++
    }
  }
  return {
    at: formatTimestamp(now),
    customers: ids === null ? looked : kept.customers,
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
