import {
  compareDocuments,
  describeChanges,
  describeModel,
  GuanxiError,
  listed,
  mostListed,
} from '@guanxi/core'
import type { PlanStep } from '@guanxi/core/api'
import { revisionOf } from '@guanxi/database'
import type { Revision, Session } from '@guanxi/database'
import { actorName } from '../actor/actor.ts'
import type { Admitted } from '../crm/admit.ts'
import { baseOf, fingerprintOf } from './fingerprint.ts'

interface Planned {
  readonly document: unknown
  readonly steps: readonly PlanStep[]
  readonly admitted: Admitted
}

/**
 * Refuses to carry out another plan than was seen; where somebody else has published since, with what they changed.
 * @param fingerprint null where no plan was seen
 * @throws GuanxiError `config.plan-outdated`
 */
export async function refuseOutdated(
  session: Session,
  latest: Revision | null,
  { document, steps, admitted }: Planned,
  fingerprint: string | null,
): Promise<void> {
  if (fingerprint === null || fingerprint === fingerprintOf(latest?.number ?? null, document, steps)) return
  const base = baseOf(fingerprint)
  const changed =
    latest === null || base === null || base >= latest.number
      ? 'other customers would lose a value, or it was made for another document'
      : await changesSince(session, base, latest, admitted)
  const message = `the plan that was seen no longer holds: ${changed}; look at a new plan`
  const details = { base, live: latest?.number ?? null }
  throw new GuanxiError('config.plan-outdated', message, { status: 409, details })
}

/** What has been published since, in words. */
async function changesSince(
  session: Session,
  base: number,
  latest: Revision,
  { before }: Admitted,
): Promise<string> {
  const seen = await revisionOf(session, base)
  const who = `${actorName(latest.actor)} has published revision ${latest.number} since`
  if (seen === null || before === null) return who
  const description = describeModel(before)
  const changes = compareDocuments(JSON.parse(seen.document), JSON.parse(latest.document), {
    before: null,
    after: before,
  })
  // What amounts are in did not change meanwhile; of what is gone the changes themselves have the names.
  const told = describeChanges({ changes, before: description, after: description }, 'en').map(
    ({ text }) => text,
  )
  return `${who} (${listed(told.slice(0, mostListed), '; ')})`
}

/**
 * Refuses to lose what has not been allowed by its name.
 * @throws GuanxiError `config.not-allowed`
 */
export function refuseLoss(steps: readonly PlanStep[], allowed: readonly string[]): void {
  const losses = steps.filter(({ allow }) => allow !== null && !allowed.includes(allow))
  if (losses.length === 0) return
  const told = losses.map((step) => `${lossOf(step)} (${step.lost}): ${step.allow}`)
  const message = `nothing was published, for something would be lost; where that is meant, allow it by its name:\n  ${listed(told, '\n  ')}`
  const details = { allow: losses.flatMap((step) => step.allow ?? []), steps: losses.map(withoutValues) }
  throw new GuanxiError('config.not-allowed', message, { status: 409, details })
}

/** What customers hold is for who looks at the plan, and for no log of errors. */
function withoutValues({ kind, what, of, name, from, to, count, lost, allow }: PlanStep): Lost {
  const types = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
  return { kind, what, of, name, ...types, count, lost, allow }
}

/** A type and no interface, so that it can stand in an error's details. */
type Lost = { readonly [name in keyof Omit<PlanStep, 'samples'>]: PlanStep[name] }

function lossOf({ kind, name, from, to }: PlanStep): string {
  if (kind === 'drop') return `customers would lose what they have of "${name}"`
  if (kind === 'convert') return `values of "${name}" that are ${from} cannot become ${to} and would be lost`
  return `classes of "${name}" that were chosen by hand would end`
}
