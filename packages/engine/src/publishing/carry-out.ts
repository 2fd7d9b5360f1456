import { keptPartsOf } from '@guanxi/core'
import type { KeptParts } from '@guanxi/core'
import type { PlanStep } from '@guanxi/core/api'
import { addRevision, growColumns, growIndexes, planColumns } from '@guanxi/database'
import type { ConfigText, Database, Revision, Session } from '@guanxi/database'
import { refuseTypes } from '../crm/admit.ts'
import type { Admitted } from '../crm/admit.ts'
import { createEngine } from '../crm/engine.ts'
import { forgetBounds, forgetEverybody, markForJudging } from '../crm/mark.ts'
import { refuseCurrency } from '../crm/refuse-currency.ts'
import { dropOverrides } from '../overrides/drop.ts'
import { columnsOf } from './conversions.ts'
import { convertAll } from './convert-all.ts'
import { keepUnfinished } from './finish.ts'
import { refuseLoss, refuseOutdated } from './refuse.ts'
import { rewriteNames } from './rewrite.ts'
import { stepsOf } from './steps.ts'

/** Who publishes, and what has been agreed to. */
export interface Order {
  readonly now: number
  readonly actor: string
  readonly message: string
  /** Names of what may be lost. */
  readonly allow: readonly string[]
  /** The plan that was seen; null where whoever publishes has seen none. */
  readonly fingerprint: string | null
  readonly texts: readonly ConfigText[] | null
  /** Automations that may run for what the publish itself changes: all, or by name; none where it is empty. */
  readonly fire: 'all' | readonly string[]
}

/**
 * Makes a configuration the live one, inside a transaction: what is kept is brought under it, and customers are judged by it
 * or marked to be. `finishPublish` does the rest, after the transaction.
 * @throws GuanxiError `config.plan-outdated`, `config.not-allowed`; ConfigError `config.not-unique`
 */
export async function carryOut(
  database: Database,
  session: Session,
  latest: Revision | null,
  { document, admitted }: { readonly document: unknown; readonly admitted: Admitted },
  order: Order,
): Promise<{ readonly revision: number; readonly steps: readonly PlanStep[] }> {
  const { dialect } = database
  const { model, before, renames, columns } = admitted
  const number = (latest?.number ?? 0) + 1
  const brought = keptPartsOf(model)
  // Whoever still writes by the configuration before is waited for; whoever comes later finds it is no longer live.
  if (latest !== null)
    await dialect.lockWriters(
      session,
      columns.added.length + columns.shared.length + columns.freed.length > 0,
    )
  // Asked again, since whoever was waited for may have brought a customer whom it cannot do without.
  if (before !== null) await refuseTypes(session, before, model, renames)
  if (columns.unique.length > 0) await planColumns(session, dialect, model, columnsOf(admitted.conversions))
  const steps = before === null ? [] : await stepsOf(session, dialect, { ...admitted, before })
  await refuseOutdated(session, latest, { document, steps, admitted }, order.fingerprint)
  refuseLoss(steps, order.allow)
  await growColumns(session, dialect, columns, order.now)
  await rewriteNames(session, dialect, model, renames, order.now)
  await convertAll(session, dialect, admitted)
  await growIndexes(session, columns)
  await addRevision(session, {
    number,
    document: JSON.stringify(document),
    publishedAt: order.now,
    actor: order.actor,
    message: order.message,
    ids: model.ids.kept,
    renames,
    texts: order.texts,
    brought: hasAny(brought) ? brought : null,
  })
  if (latest === null) return { revision: number, steps }
  // Asked again, since whoever was waited for may have brought the first customer.
  await refuseCurrency(session, latest, model)
  await dropOverrides(session, dialect, model, order.now)
  const next = { model, revision: number }
  const ranks = await mark(database, session, latest, before, next, order.now)
  await keepUnfinished(session, { revision: number, ranks: [...ranks] }, renames)
  return { revision: number, steps }
}

function hasAny(parts: KeptParts): boolean {
  return Object.values(parts).some((part: object) => Object.keys(part).length > 0)
}

/** A configuration that can no longer be read leaves nothing to compare with. */
async function mark(
  database: Database,
  session: Session,
  latest: Revision,
  before: Admitted['before'],
  next: { readonly model: Admitted['model']; readonly revision: number },
  now: number,
): Promise<ReadonlySet<string>> {
  if (before === null) {
    await forgetEverybody(session, now)
    return await forgetBounds(session, next.model, new Set())
  }
  const same = (): Admitted['model'] => before
  const live = createEngine(
    database,
    { model: before, revision: latest.number },
    { compile: same, recompile: same },
  )
  return await markForJudging(live, session, next, now)
}
