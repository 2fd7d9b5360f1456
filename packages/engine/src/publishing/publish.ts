import { cut, didYouMean, GuanxiError, reversed, sourceOf } from '@guanxi/core'
import type { Published } from '@guanxi/core/api'
import { liveRevision } from '@guanxi/database'
import type { Revision, Session } from '@guanxi/database'
import { readGiven } from '../check/draft.ts'
import { admit, beforeOf } from '../crm/admit.ts'
import type { Admitted, Given, WayBack } from '../crm/admit.ts'
import { beginRuns } from '../automations/begin.ts'
import { createEngine } from '../crm/engine.ts'
import type { Engine } from '../crm/engine.ts'
import { isSame } from '../crm/publish.ts'
import type { Fired } from '../judge/firing.ts'
import { refuseFailing } from '../rule-tests/refuse.ts'
import { findRevision } from '../revisions/find.ts'
import { renamesSince } from '../revisions/renames.ts'
import { wouldFire } from '../simulate/would-fire.ts'
import { carryOut } from './carry-out.ts'
import type { Order } from './carry-out.ts'
import { isWordedAnew, refuseOtherTexts } from './texts.ts'

/**
 * Makes a document the live configuration. Customers are judged after the transaction: see `finishPublish`.
 * @throws ConfigError, and GuanxiError `config.plan-outdated`, `config.tests-slow`
 */
export async function publish(
  engine: Engine,
  session: Session,
  config: unknown,
  order: Order,
): Promise<Published> {
  return await makeLive(engine, session, readGiven(engine, config), order)
}

/**
 * Makes the document of an earlier revision live again, as a revision of its own. What was renamed since goes back to the
 * name it had; fields that were dropped come back with what they held, as long as that is kept.
 * @throws GuanxiError `config.revision-unknown`, and what `publish` throws
 */
export async function rollBack(
  engine: Engine,
  session: Session,
  number: number,
  order: Order,
): Promise<Published> {
  const { given, texts } = await documentOf(engine, session, number)
  const back = async (): Promise<WayBack> => await wayBackTo(engine, session, number)
  return await makeLive(engine, session, given, { ...order, texts }, back)
}

/** The document of an earlier revision, and what its names are called by now. */
export async function earlier(
  engine: Engine,
  session: Session,
  number: number,
): Promise<{ readonly given: Given; readonly back: WayBack }> {
  const { given } = await documentOf(engine, session, number)
  return { given, back: await wayBackTo(engine, session, number) }
}

async function documentOf(
  engine: Engine,
  session: Session,
  number: number,
): Promise<{ readonly given: Given; readonly texts: Revision['texts'] }> {
  const revision = await findRevision(session, number)
  const document: unknown = JSON.parse(revision.document)
  const model = engine.compile(document)
  return { given: { source: sourceOf(document), model }, texts: revision.texts }
}

async function wayBackTo(engine: Engine, session: Session, number: number): Promise<WayBack> {
  const { ids } = await findRevision(session, number)
  return { renames: reversed(await renamesSince(engine, session, number)), ids: ids ?? [] }
}

async function makeLive(
  engine: Engine,
  session: Session,
  given: Given,
  order: Order,
  back?: () => Promise<WayBack>,
): Promise<Published> {
  const database = engine.whoeverIsLive
  const { document } = given.source
  await refuseOtherTexts(order.texts, document)
  const now = await liveRevision(session)
  // Before others have to wait, since it takes a while.
  if (now === null || !isSame(now, given)) await refuseFailing(given)
  await database.dialect.lockAlone(session)
  const latest = await liveRevision(session)
  if (latest !== null && isSame(latest, given) && !isWordedAnew(latest, order.texts))
    return { revision: latest.number, changed: false, steps: [], fired: 0 }
  const before = beforeOf(latest, engine.recompile)
  // Not before nobody else can publish any more: whoever was waited for may have renamed something.
  const admitted = await admit(session, database.dialect, given, latest, before, await back?.())
  try {
    const fired = await firedBy(engine, session, admitted, order)
    const done = await carryOut(database, session, latest, { document, admitted }, order)
    const next = { model: admitted.model, revision: done.revision }
    await beginRuns(createEngine(database, next, engine), session, fired)
    return { ...done, changed: true, fired: fired.length }
  } catch (error) {
    throw given.source.placed(error)
  }
}

/**
 * Whom the publish sets automations off for, where it is asked to.
 * @throws GuanxiError `config.fire-unknown`
 */
async function firedBy(
  engine: Engine,
  session: Session,
  admitted: Admitted,
  { fire, now }: Order,
): Promise<Fired[]> {
  if (fire.length === 0) return []
  const { automations } = admitted.model
  const unknown = fire === 'all' ? undefined : fire.find((name) => !automations.has(name))
  if (unknown !== undefined) {
    const message = `there is no automation "${cut(unknown)}" to be run${didYouMean(unknown, automations.keys())}`
    throw new GuanxiError('config.fire-unknown', message, { status: 400 })
  }
  return await wouldFire(engine, session, admitted, now, fire === 'all' ? null : new Set(fire))
}
