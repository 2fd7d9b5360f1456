import type { Missing } from '../api/missing.ts'
import { CelError } from '../cel/cel-error.ts'
import type { Values } from '../cel/environment.ts'
import { compileNextChange } from '../cel/complete.ts'
import type { NextChange } from '../cel/time/next-change.ts'
import type { Atom } from '../proof/atom.ts'
import type { Given } from '../proof/given.ts'
import { formatTimestamp } from '../values/time.ts'
import type { MissingQuestion } from './question.ts'

/** How many moments at which time alone changes something are looked at. */
const mostMoments = 100

/**
 * How long a customer need only wait. Null where waiting does not lead there, or where nobody can tell, since time also changes
 * what is read: a total over a window, a rank.
 */
export function waitFor(
  { rules, now, domains }: MissingQuestion,
  atoms: readonly Atom[],
  given: readonly Given[],
  customer: Values,
  reaches: (customer: Values, at: number) => { readonly rule: number | null } | null,
): Missing | null {
  const follows = new Set(given.map(({ name }) => name))
  const read = atoms.flatMap(({ reads }) => reads).filter((name) => !follows.has(name))
  if (read.some((name) => domains.get(name)?.drifts !== false)) return null
  const turns = turnsOf([...rules, ...given.flatMap(({ table }) => table.rules)])
  let at = now
  for (let i = 0; i < mostMoments; i++) {
    at = Math.min(Infinity, ...turns.map((turn) => turn({ customer, now: at })))
    if (at === Infinity) return null
    const decision = reaches(customer, at)
    if (decision === null) continue
    const wait = {
      kind: 'wait',
      attribute: null,
      from: formatTimestamp(now),
      to: formatTimestamp(at),
      by: at - now,
    } as const
    return { answer: 'changes', rule: decision.rule, changes: [wait] }
  }
  return null
}

/** When each condition can change by time alone; none where that cannot be told of one. */
function turnsOf(rules: MissingQuestion['rules']): NextChange[] {
  try {
    return rules.flatMap(({ when }) => compileNextChange(when.tree, when.text, when.functions) ?? [])
  } catch (error) {
    if (error instanceof CelError) return []
    throw error
  }
}
