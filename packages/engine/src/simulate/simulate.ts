import { compileStrategies, formatTimestamp, sameValue } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type { ClassValue, Movement, Simulation } from '@guanxi/core/api'
import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { comparedOf } from './attributes.ts'
import { readDraft } from './draft.ts'
import { compileTriggers } from './triggers.ts'
import { pairs } from './walk.ts'

/** What a draft would do to every customer, judged once at `now`. Nothing is written. */
export async function simulate(
  engine: Engine,
  session: Session,
  model: Model,
  now: number,
): Promise<Simulation> {
  const draft = readDraft(engine, model)
  const compared = comparedOf(engine.model, draft)
  const counts = compared.map(
    () => new Map<string, { from: ClassValue; to: ClassValue; customers: number }>(),
  )
  const triggers = compileTriggers(model).map((trigger) => ({ ...trigger, count: 0 }))
  const strategiesOf = compileStrategies(model.strategies)
  let [customers, moved] = [0, 0]
  for await (const portion of pairs(engine, session, draft, now)) {
    for (const { before, after } of portion) {
      customers++
      let changes = false
      for (const [i, { name, whole }] of compared.entries()) {
        const [from, to] = [valueOf(before, name), valueOf(after, name)]
        const same = sameValue(from, to)
        if (!same) changes = true
        if (!same || whole) add(counts[i], from, to)
      }
      if (changes) moved++
      const environment = { customer: after, now }
      const entitled = { ...environment, strategy: strategiesOf(environment) }
      for (const trigger of triggers) if (trigger.fires?.(before, after, entitled) === true) trigger.count++
    }
  }
  return {
    at: formatTimestamp(now),
    customers,
    moved,
    attributes: compared.map(({ name, label, live, draft: inDraft }, i) => {
      const movements: Movement[] = [...(counts[i]?.values() ?? [])].toSorted(
        (a, b) => b.customers - a.customers,
      )
      const away = movements.filter(({ from, to }) => !sameValue(from, to))
      return {
        name,
        label,
        live,
        draft: inDraft,
        moved: away.reduce((sum, { customers: count }) => sum + count, 0),
        movements,
      }
    }),
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

function add(
  counts: Map<string, { from: ClassValue; to: ClassValue; customers: number }> | undefined,
  from: ClassValue,
  to: ClassValue,
): void {
  const key = JSON.stringify([from, to])
  const known = counts?.get(key)
  if (known === undefined) counts?.set(key, { from, to, customers: 1 })
  else known.customers++
}
