import { compileStrategies } from '@guanxi/core'
import type { Environment } from '@guanxi/core'
import type { Session } from '@guanxi/database'
import type { Admitted } from '../crm/admit.ts'
import type { Engine } from '../crm/engine.ts'
import { breather } from '../customers/breather.ts'
import type { Fired } from '../judge/firing.ts'
import { readDraft } from './draft.ts'
import type { Draft } from './draft.ts'
import { narrow } from './narrow.ts'
import { compileTriggers } from './triggers.ts'
import type { Trigger } from './triggers.ts'
import { pairs } from './walk.ts'
import type { Pair } from './walk.ts'

/** Whom each automation would fire for. */
export type FiresFor = (pair: Pair) => readonly Trigger[]

export function compileFiresFor(draft: Draft, triggers: readonly Trigger[], now: number): FiresFor {
  const strategiesOf = compileStrategies(draft.model.strategies)
  return ({ before, after }) => {
    const decided: Environment = { customer: after, now }
    const environment = { ...decided, strategy: strategiesOf(decided) }
    return triggers.filter(({ fires }) => fires?.(before, after, environment) === true)
  }
}

/**
 * Whom a configuration sets automations off for as it becomes the live one: what `simulate` counts.
 * @param wanted names of the automations that may; null for all
 */
export async function wouldFire(
  live: Engine,
  session: Session,
  admitted: Admitted,
  now: number,
  wanted: ReadonlySet<string> | null,
): Promise<Fired[]> {
  const draft = readDraft(live, admitted)
  const triggers = compileTriggers(draft.model).filter(
    ({ automation, fires }) => fires !== null && (wanted?.has(automation.name) ?? true),
  )
  if (triggers.length === 0) return []
  const firesFor = compileFiresFor(draft, triggers, now)
  const some = await narrow(session, draft, now, true)
  const breathe = breather(session)
  const fired: Fired[] = []
  for await (const portion of pairs(
    session,
    draft,
    now,
    some === null ? { behind: '' } : { ids: some.ids },
  )) {
    for (const pair of portion) {
      const customer = pair.after.id
      for (const { automation } of firesFor(pair))
        fired.push({ automation, customer, at: now, cause: 'revision', event: null, root: null })
      await breathe()
    }
  }
  return fired
}
