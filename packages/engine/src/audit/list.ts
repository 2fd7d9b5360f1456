import { formatTimestamp } from '@guanxi/core'
import type { AuditDoor, AuditPage, AuditRecord } from '@guanxi/core/api'
import type { AuditFilter, AuditRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import type { Said } from './write.ts'

/** Who did what, newest first. */
export async function listAudit(
  { audits }: Pick<Engine, 'audits'>,
  session: Session,
  filter: AuditFilter,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<AuditPage> {
  const rows = await audits.list(session, filter, before, limit + 1)
  const items = rows.slice(0, limit).map(describe)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

function describe({
  id,
  at,
  actor,
  roles,
  door,
  action,
  within,
  customer,
  said,
  seal,
}: AuditRow): AuditRecord {
  const { from, input, changes } =
    said === null ? { from: {}, input: null, changes: [] } : (JSON.parse(said) as Said)
  return {
    id,
    at: formatTimestamp(at),
    actor,
    roles: JSON.parse(roles) as string[],
    door: door as AuditDoor,
    from: Object.keys(from).length === 0 ? null : (from as AuditRecord['from']),
    action,
    within,
    customer,
    input,
    changes,
    erased: said === null,
    seal,
  }
}
