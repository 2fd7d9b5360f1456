import { ConfigError, GuanxiError } from '@guanxi/core'
import type { ConfigProblem } from '@guanxi/core'
import type { PlanStep } from '@guanxi/core/api'
import { addRevision, growColumns, growIndexes } from '@guanxi/database'
import type { ConfigText, Database, Revision, Session } from '@guanxi/database'
import type { Admitted } from '../crm/admit.ts'
import { createEngine } from '../crm/engine.ts'
import { forgetBounds, forgetEverybody, markForJudging } from '../crm/mark.ts'
import { refuseCurrency } from '../crm/refuse-currency.ts'
import { dropOverrides } from '../overrides/drop.ts'
import { convertCustomers } from './convert-customers.ts'
import { convertEvents } from './convert-events.ts'
import { fingerprintOf } from './fingerprint.ts'
import { keepUnfinished } from './finish.ts'
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
}

/**
 * Makes a configuration the live one, inside a transaction: what is kept is brought under it, and customers are judged by it
 * or marked to be. `finishPublish` does the rest, after the transaction.
 * @throws GuanxiError `config.plan-outdated`; ConfigError `config.not-allowed`, `config.not-unique`
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
  // Whoever still writes by the configuration before is waited for; whoever comes later finds it is no longer live.
  if (latest !== null) await dialect.lockWriters(session, columns.added.length > 0)
  const steps = before === null ? [] : await stepsOf(session, dialect, { ...admitted, before })
  refuseOutdated(latest, document, steps, order)
  refuseLoss(steps, order.allow)
  await growColumns(session, dialect, columns, order.now)
  await rewriteNames(session, dialect, model, renames, order.now)
  await convertAll(session, database, admitted)
  await growIndexes(session, columns)
  await addRevision(session, {
    number,
    document: JSON.stringify(document),
    publishedAt: order.now,
    actor: order.actor,
    message: order.message,
    ids: model.ids.kept,
    texts: order.texts,
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

async function convertAll(
  session: Session,
  { dialect }: Database,
  { model, columns, conversions }: Admitted,
): Promise<void> {
  const { moneyDigits } = model
  for (const conversion of conversions) {
    const { event, to, toId } = conversion
    if (event !== null) {
      const type = model.ids.of('eventType', event.name)
      await convertEvents(session, dialect, conversion, type, { write: true, moneyDigits })
      continue
    }
    const aside = !columns.added.some(({ column }) => column === `f_${toId}`)
    const { repeated } = await convertCustomers(session, dialect, conversion, {
      write: true,
      aside,
      moneyDigits,
    })
    if (repeated === 0) continue
    const type = [...model.customerTypes.values()].find(({ fields }) => fields.has(to.name))?.name ?? ''
    const message = `"${to.name}" cannot be unique, since ${repeated} customers would hold what another holds as a ${to.format}; change theirs first`
    const path = ['customerTypes', type, 'fields', to.name, 'unique']
    throw new ConfigError([{ path, message }], undefined, { code: 'config.not-unique' })
  }
}

function refuseOutdated(
  latest: Revision | null,
  document: unknown,
  steps: readonly PlanStep[],
  { fingerprint }: Order,
): void {
  if (fingerprint === null) return
  if (fingerprintOf(latest?.number ?? null, document, steps) === fingerprint) return
  const message =
    'the plan that was seen no longer holds: another revision has been published since, or other customers would lose a value; look at a new plan'
  throw new GuanxiError('config.plan-outdated', message, { status: 409 })
}

function refuseLoss(steps: readonly PlanStep[], allowed: readonly string[]): void {
  const problems = steps.flatMap((step): ConfigProblem[] => {
    const { allow, lost } = step
    if (allow === null || allowed.includes(allow)) return []
    return [{ path: [], message: `${lossOf(step)} (${lost}); where that is meant, allow ${allow}` }]
  })
  if (problems.length > 0) throw new ConfigError(problems, undefined, { code: 'config.not-allowed' })
}

function lossOf({ kind, name, from, to }: PlanStep): string {
  if (kind === 'drop') return `customers would lose what they have of "${name}"`
  if (kind === 'convert') return `values of "${name}" that are ${from} cannot become ${to} and would be lost`
  return `classes of "${name}" that were chosen by hand would end`
}
