import { revisionOf } from '@guanxi/database'
import type { RunRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { canonical } from '../gate/canonical.ts'

/** Whether what a run has done already is what its automation, as it is by now, begins with: then it may go on by that. */
export async function hasGoneOn(engine: Engine, session: Session, run: RunRow): Promise<boolean> {
  if (run.step === 0 || run.revision === engine.revision) return true
  const revision = await revisionOf(session, run.revision)
  if (revision === null) return false
  const begun = stepsIn(JSON.parse(revision.document), run)
  return begun !== null && begun === stepsIn(engine.model.document, run)
}

function stepsIn(document: unknown, { automation, step }: RunRow): string | null {
  const automations = (document as { readonly automations?: { readonly [name: string]: unknown } })
    .automations
  const steps = (automations?.[automation] as { readonly do?: readonly unknown[] } | undefined)?.do
  return steps === undefined || steps.length < step ? null : canonical(steps.slice(0, step))
}
