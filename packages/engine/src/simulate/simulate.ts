import { formatTimestamp } from '@guanxi/core'
import type { Simulation } from '@guanxi/core/api'
import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { breather } from '../customers/breather.ts'
import { comparedOf } from './attributes.ts'
import { createCounts } from './counts.ts'
import { readDraft } from './draft.ts'
import type { Admitted } from '../crm/admit.ts'
import { narrow } from './narrow.ts'
import { storedCounts } from './stored.ts'
import { compileTriggers } from './triggers.ts'
import { pairs } from './walk.ts'
import { compileFiresFor } from './would-fire.ts'

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
  const compared = comparedOf(engine.model, draft)
  const triggers = compileTriggers(model)
  const firesFor = compileFiresFor(draft, triggers, now)
  const fired = new Map<string, number>()
  const firing = triggers.some(({ fires }) => fires !== null)
  const some = await narrow(session, draft, now, firing)
  const staying = some === null ? [] : compared.filter(({ whole, live: there }) => whole && there)
  const names = staying.map(({ name }) => name)
  const kept = await storedCounts(engine, session, names)
  const counts = createCounts(compared, new Set(names))
  counts.keep(kept)
  for (const group of some?.groups ?? []) counts.group(group)
  let looked = 0
  const breathe = breather(session)
  const whom = some === null ? { behind: '' } : { ids: some.ids }
  for await (const portion of pairs(session, draft, now, whom, counts.leave)) {
    for (const pair of portion) {
      looked++
      counts.pair(pair.before, pair.after)
      for (const { automation } of firesFor(pair))
        fired.set(automation.name, (fired.get(automation.name) ?? 0) + 1)
      await breathe()
    }
  }
  return {
    at: formatTimestamp(now),
    customers: some === null ? looked : kept.customers,
    ...counts.result(),
    automations: triggers.map(({ automation, fires }) => ({
      name: automation.name,
      label: automation.label,
      fires: fires === null ? null : (fired.get(automation.name) ?? 0),
    })),
  }
}
