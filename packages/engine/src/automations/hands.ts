import { cut, GuanxiError } from '@guanxi/core'
import type { AutomationRun } from '@guanxi/core/api'
import type { RunRow, RunState, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { advanceName } from './begin.ts'
import { addLog } from './log.ts'
import type { StepLog } from './log.ts'
import { viewRun } from './view.ts'

/** Goes on with a run that failed, at the step that did. @throws GuanxiError `automation.unknown-run`, `automation.ended` */
export async function retryRun(engine: Engine, session: Session, id: string): Promise<AutomationRun> {
  const run = await findIn(engine, session, id, ['failed'], 'is tried again')
  const next: RunRow = { ...run, state: 'running', reason: null, endedAt: null }
  await engine.runs.save(session, next)
  await enqueue(engine, session, [{ name: advanceName, input: { run: id }, lane: run.customer }])
  return viewRun(engine, next)
}

/** Ends a run that has not ended: what it has done stays done. @throws GuanxiError `automation.unknown-run`, `automation.ended` */
export async function cancelRun(
  engine: Engine,
  session: Session,
  id: string,
  now: number,
): Promise<AutomationRun> {
  const run = await findIn(engine, session, id, ['running', 'waiting', 'failed'], 'is cancelled')
  const next: RunRow = { ...run, state: 'cancelled', resumesAt: null, endedAt: now }
  await engine.runs.save(session, next)
  return viewRun(engine, next)
}

/** Keeps that a step failed. Where it is not tried again, the run waits for somebody's help. */
export async function keepFailure(
  engine: Engine,
  session: Session,
  id: string,
  failure: Pick<StepLog, 'at'> & { readonly reason: string; readonly isFinal: boolean },
): Promise<void> {
  const run = await engine.runs.find(session, id, true)
  if (run === null || (run.state !== 'running' && run.state !== 'waiting')) return
  const step = engine.automations.get(run.automation)?.steps[run.step]
  const action = step?.kind === 'action' ? step.action : null
  const { at, reason, isFinal } = failure
  const entry: StepLog = { step: run.step, at, outcome: 'failed', action, note: reason }
  const log = addLog(run.log, entry)
  await engine.runs.save(session, {
    ...run,
    state: isFinal ? 'failed' : 'running',
    resumesAt: null,
    reason,
    log,
  })
}

async function findIn(
  engine: Engine,
  session: Session,
  id: string,
  states: readonly RunState[],
  done: string,
): Promise<RunRow> {
  const run = await engine.runs.find(session, id, true)
  if (run === null) {
    throw new GuanxiError('automation.unknown-run', `there is no run "${cut(id)}" of an automation`, {
      status: 404,
    })
  }
  if (states.includes(run.state)) return run
  const message = `only a run that is ${states.join(' or ')} ${done}, but this one is ${run.state}`
  throw new GuanxiError('automation.ended', message, { status: 409, details: { state: run.state } })
}
