import type { AuditProblem, AuditVerification } from '@guanxi/core/api'
import type { AuditRow, SealRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { commitmentOf, digestOf, sealHash } from './hash.ts'

const portion = 500

/** A seal that was written down elsewhere. */
export interface Expected {
  readonly seal: number
  readonly hash: string
}

type Audits = Pick<Engine, 'audits'>

/** Whether everything sealed is as it was sealed; ends at the first thing that is not. Reads it all. */
export async function verifyAudit(
  { audits }: Audits,
  session: Session,
  expected: Expected | null,
): Promise<AuditVerification> {
  let records = 0
  let last: SealRow | null = null
  let problem: AuditProblem | null = null
  const unsealed = await audits.countUnsealed(session)
  while (problem === null) {
    const seals: SealRow[] = await audits.seals(session, last?.number ?? 0, portion)
    if (seals.length === 0) break
    for (const seal of seals) {
      problem = isNext(seal, last, expected) ?? (await sealProblem({ audits }, session, seal))
      if (problem !== null) break
      records += seal.records
      last = seal
    }
  }
  if (problem === null && expected !== null && (last?.number ?? 0) < expected.seal)
    problem = { kind: 'expected', seal: expected.seal, record: null }
  const astray = problem === null ? await audits.astray(session) : null
  if (astray !== null) problem = { kind: 'seal', seal: (last?.number ?? 0) + 1, record: astray }
  const seals = last?.number ?? 0
  const head = last === null ? null : { seal: last.number, hash: last.hash }
  return { holds: problem === null, records, seals, unsealed, last: head, problem }
}

function isNext(seal: SealRow, last: SealRow | null, expected: Expected | null): AuditProblem | null {
  const number = (last?.number ?? 0) + 1
  if (seal.number !== number || seal.previous !== (last?.hash ?? ''))
    return { kind: 'seal', seal: number, record: null }
  return expected?.seal === number && expected.hash !== seal.hash
    ? { kind: 'expected', seal: number, record: null }
    : null
}

async function sealProblem(
  { audits }: Audits,
  session: Session,
  seal: SealRow,
): Promise<AuditProblem | null> {
  const digests: string[] = []
  let after: string | null = null
  for (;;) {
    const records: AuditRow[] = await audits.under(session, seal.number, after, portion)
    for (const record of records) {
      if (!isAsCommitted(record)) return { kind: 'said', seal: seal.number, record: record.id }
      digests.push(digestOf(record))
    }
    after = records.at(-1)?.id ?? null
    if (records.length < portion) break
  }
  const holds = digests.length === seal.records && sealHash(seal, digests) === seal.hash
  return holds ? null : { kind: 'records', seal: seal.number, record: null }
}

/** What was erased says nothing any more, and so nothing else. */
function isAsCommitted({ said, salt, commitment }: AuditRow): boolean {
  if (said === null || salt === null) return said === null && salt === null
  return commitmentOf(salt, said) === commitment
}
