import type { AuditDoor, Json } from '@guanxi/core/api'
import type { AuditRow, Session } from '@guanxi/database'
import { actorKey } from '../actor/actor.ts'
import type { Actor } from '../actor/actor.ts'
import type { Engine } from '../crm/engine.ts'
import { commit } from './hash.ts'
import type { Kept, Origin } from './trail.ts'

/** Characters of an input that are kept. */
const longest = 20_000

/** What a record says beside who did what: all that may be personal. */
export interface Said {
  readonly from: Pick<Origin, 'address' | 'agent'>
  readonly input: Json
  readonly changes: Kept['changes']
}

interface Deed {
  readonly id: string
  readonly actor: Actor
  readonly now: number
  readonly from: Origin
  readonly action: string
  /** The record of the action that ran this one. */
  readonly within: string | null
  /** Null where it is not to be kept. */
  readonly input: unknown
  readonly trail: Kept
}

/** Puts on record what was done, in the transaction that did it. */
export async function writeAudit(
  { audits }: Pick<Engine, 'audits'>,
  session: Session,
  { id, actor, now, from, action, within, input, trail }: Deed,
): Promise<void> {
  const { address, agent } = from
  const said: Said = {
    from: { ...(address === undefined ? {} : { address }), ...(agent === undefined ? {} : { agent }) },
    input: kept(input),
    changes: trail.changes,
  }
  const text = JSON.stringify(said)
  const row: AuditRow = {
    id,
    at: now,
    actor: actorKey(actor),
    roles: JSON.stringify(actor.roles),
    door: from.door satisfies AuditDoor,
    action,
    within,
    customer: only(trail),
    said: text,
    ...commit(text),
    seal: null,
  }
  await audits.add(session, row)
}

/** The one customer that was changed, or where none was, that was looked at. */
function only({ changes, customers }: Kept): string | null {
  const changed = new Set(
    changes.flatMap(({ what, id }) => (what === 'customer' || what === 'override' ? [id] : [])),
  )
  const [first = null, another] = changed.size > 0 ? changed : customers
  return another === undefined ? first : null
}

function kept(input: unknown): Json {
  const text = JSON.stringify(input ?? null, (_, part: unknown) =>
    typeof part === 'bigint' ? String(part) : part,
  )
  return text.length > longest ? null : (JSON.parse(text) as Json)
}
