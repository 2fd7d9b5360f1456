import type { RunRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { Fired } from '../judge/firing.ts'
import { refuseLink, writeLinks } from './chain.ts'

/** The job that takes a run on. */
export const advanceName = 'automations.advance'

/** Puts on record that automations were set off, in the transaction of what set them off; they run after it. */
export async function beginRuns(engine: Engine, session: Session, fired: readonly Fired[]): Promise<void> {
  if (fired.length === 0) return
  const runs: RunRow[] = []
  // One after the other, for each counts towards the limit of the next.
  for (const one of fired) runs.push(await runOf(engine, session, one, runs))
  await engine.runs.add(session, runs)
  const ready = runs.filter(({ state }) => state === 'running')
  await enqueue(
    engine,
    session,
    ready.map(({ id, customer }) => ({ name: advanceName, input: { run: id }, lane: customer })),
  )
}

async function runOf(
  engine: Engine,
  session: Session,
  { automation, customer, at, cause, event, payload, root: begin }: Fired,
  earlier: readonly RunRow[],
): Promise<RunRow> {
  const id = engine.newId()
  const { name } = automation
  const begun = { root: begin ?? id, links: [] }
  const { root, links } = engine.chain ?? begun
  const link = { automation: name, customer }
  const loops = refuseLink({ root, links }, link)
  const often = loops ?? (await limitReached(engine, session, { automation, customer, at }, earlier))
  const run: RunRow = {
    id,
    automation: name,
    customer,
    at,
    revision: engine.revision,
    cause,
    event: event?.id ?? null,
    payload: payload === undefined ? null : JSON.stringify(payload),
    root,
    chain: writeLinks([...links, link]),
    state: 'running',
    step: 0,
    resumesAt: null,
    reason: null,
    log: '[]',
    endedAt: null,
  }
  if (often === null) return run
  return { ...run, state: 'skipped', reason: often, endedAt: at }
}

/** Why an automation is not to run for a customer again; null where it may. */
async function limitReached(
  engine: Engine,
  session: Session,
  { automation: { name, limit }, customer, at }: Pick<Fired, 'automation' | 'customer' | 'at'>,
  earlier: readonly RunRow[],
): Promise<string | null> {
  if (limit === null) return null
  const now = earlier.filter(
    (run) => run.automation === name && run.customer === customer && run.state !== 'skipped',
  )
  const begun = now.length + (await engine.runs.begun(session, name, customer, at - limit.per))
  return begun < limit.atMost ? null : 'limit'
}
