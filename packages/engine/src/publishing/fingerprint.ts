import { createHash } from 'node:crypto'
import type { PlanStep } from '@guanxi/core/api'
import { canonical } from '../gate/canonical.ts'

/**
 * What tells one plan from another: the revision it starts from, the document, and what is done to what is kept, with what
 * would be lost. How many customers move is left out, since that changes with every event.
 */
export function fingerprintOf(base: number | null, document: unknown, steps: readonly PlanStep[]): string {
  const kept = steps.map(({ kind, what, of, name, from = null, to = null, lost }) => ({
    kind,
    what,
    of,
    name,
    from,
    to,
    lost,
  }))
  // As it is written: of classes and stages the order of keys says which comes first.
  const hash = createHash('sha256')
    .update(canonical({ base, steps: kept }))
    .update(JSON.stringify(document))
  return `${base ?? 0}-${hash.digest('hex').slice(0, 16)}`
}

/** The revision that a plan starts from; null where it starts from none, or is no plan of ours. */
export function baseOf(fingerprint: string): number | null {
  const [, base] = /^([1-9]\d{0,8})-/.exec(fingerprint) ?? []
  return base === undefined ? null : Number(base)
}
