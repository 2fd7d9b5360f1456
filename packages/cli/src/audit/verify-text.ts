import type { AuditVerification } from '@guanxi/core/api'
import type { Messages } from '../messages/index.ts'
import type { Output } from '../terminal/terminal.ts'
import { wrap } from '../terminal/wrap.ts'
import type { Show } from '../values/show.ts'

interface Telling {
  readonly show: Show
  readonly messages: Messages
  readonly out: Output
}

/** Whether the seals hold, and where not, which does not first. */
export function verificationText(
  { holds, records, seals, unsealed, last, problem }: AuditVerification,
  { show, messages, out }: Telling,
): string {
  const { audit } = messages
  const count = (number: number): string => show.count(number)
  const verdict = holds
    ? audit.holds(count(records), count(seals))
    : audit.broken(count(records), count(seals))
  const lines = [
    out.paint('bold', verdict),
    ...(problem === null ? [] : [audit.problems[problem.kind](String(problem.seal), problem.record ?? '')]),
    ...(unsealed === 0 ? [] : [audit.unsealed(count(unsealed), unsealed === 1)]),
    ...(last === null || !holds ? [] : [audit.last(`${last.seal}:${last.hash}`)]),
  ]
  return `${lines.flatMap((line) => wrap(line, out.columns)).join('\n')}\n`
}
