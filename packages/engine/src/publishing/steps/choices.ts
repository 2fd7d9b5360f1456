import type { PlanStep } from '@guanxi/core/api'
import type { Session } from '@guanxi/database'
import { choicesThatEnd } from '../../overrides/drop.ts'
import type { Structure } from './structure.ts'

/** Choices by hand whose class is gone: they do not come back. */
export async function choiceSteps(session: Session, { model, renames }: Structure): Promise<PlanStep[]> {
  const ending = await choicesThatEnd(session, model, renames)
  return [...ending].map(([name, customers]) => ({
    kind: 'end',
    what: 'classification',
    of: '',
    name,
    count: customers.length,
    lost: customers.length,
    allow: `end:choices.${name}`,
  }))
}
