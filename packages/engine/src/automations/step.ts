import { formatTimestamp } from '@guanxi/core'
import type { Environment } from '@guanxi/core'
import type { Json } from '@guanxi/core/api'
import type { RunRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { bringUp } from '../customers/bring-up.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { Payload } from '../triggers/payload.ts'
import { rootsOf } from '../triggers/set-off.ts'
import { advanceName } from './begin.ts'
import type { CompiledAutomation, CompiledStep } from './compile.ts'
import { addLog } from './log.ts'
import type { StepLog } from './log.ts'
import { quietUntil } from './quiet-hours.ts'
import { hasGoneOn } from './same-steps.ts'

/** Whether there is more to do at once. */
export type Stepped = 'on' | 'over'

export interface Stepping {
  readonly run: string
  readonly now: number
  /** Runs an action for a run; what it wrote is undone where it fails. */
  readonly act: (run: RunRow, action: string, input: { readonly [key: string]: Json }) => Promise<unknown>
}

/** Takes a run one step further, in one transaction with what the step does. */
export async function takeStep(engine: Engine, session: Session, stepping: Stepping): Promise<Stepped> {
  const run = await engine.runs.find(session, stepping.run, true)
  if (run === null) return 'over'
  const { now } = stepping
  const isDue = run.state === 'waiting' && (run.resumesAt ?? 0) <= now
  if (run.state !== 'running' && !isDue) return 'over'
  const end = async (state: RunRow['state'], reason: string | null = null): Promise<Stepped> => {
    await engine.runs.save(session, { ...run, state, reason, resumesAt: null, endedAt: now })
    return 'over'
  }
  const compiled = engine.automations.get(run.automation)
  if (compiled === undefined) return await end('stopped', 'gone')
  if (!(await hasGoneOn(engine, session, run))) return await end('stopped', 'changed')
  const step = compiled.steps[run.step]
  if (step === undefined) return await end('done')
  const environment = await environmentOf(engine, session, run, now)
  if (environment === null) return await end('stopped', 'customer')
  if (compiled.stop?.(environment) === true) return await end('stopped', 'stop')
  return await carryOut({ engine, session, run, compiled, environment, stepping }, step)
}

interface Doing {
  readonly engine: Engine
  readonly session: Session
  readonly run: RunRow
  readonly compiled: CompiledAutomation
  readonly environment: Environment
  readonly stepping: Stepping
}

async function carryOut(doing: Doing, step: CompiledStep): Promise<Stepped> {
  const { engine, session, run, compiled, environment, stepping } = doing
  const { now } = stepping
  const at = formatTimestamp(now)
  if (step.kind === 'wait') {
    const until = now + step.milliseconds
    const entry: StepLog = {
      step: run.step,
      at,
      outcome: 'waiting',
      action: null,
      note: formatTimestamp(until),
    }
    return await wait(doing, run.step + 1, until, entry)
  }
  const { action } = step
  const quiet = quietUntil(compiled.automation, now, engine.model.timeZone)
  if (quiet !== null)
    return await wait(doing, run.step, quiet, {
      step: run.step,
      at,
      outcome: 'quiet',
      action,
      note: formatTimestamp(quiet),
    })
  const passed = step.when !== null && !step.when(environment)
  if (!passed) await stepping.act(run, action, step.input(environment))
  const next = run.step + 1
  const isLast = next === compiled.steps.length
  const entry: StepLog = { step: run.step, at, outcome: passed ? 'passed' : 'done', action, note: null }
  await engine.runs.save(session, {
    id: run.id,
    state: isLast ? 'done' : 'running',
    step: next,
    resumesAt: null,
    reason: null,
    log: addLog(run.log, entry),
    endedAt: isLast ? now : null,
  })
  return isLast ? 'over' : 'on'
}

/** Goes on with a step at a moment to come. */
async function wait(
  { engine, session, run }: Doing,
  step: number,
  until: number,
  entry: StepLog,
): Promise<Stepped> {
  const log = addLog(run.log, entry)
  await engine.runs.save(session, { ...run, state: 'waiting', step, resumesAt: until, reason: null, log })
  await enqueue(engine, session, [
    { name: advanceName, input: { run: run.id }, lane: run.customer, at: until },
  ])
  return 'over'
}

/** The customer as of now, and the event or the like that set the run off; null where the customer is no more. */
async function environmentOf(
  engine: Engine,
  session: Session,
  { customer: id, event: eventId, automation, payload }: RunRow,
  now: number,
): Promise<Environment | null> {
  const [customer] = await engine.customers.byIds(session, [id], true)
  if (customer === undefined) return null
  await bringUp(engine, session, customer, now)
  const trigger = engine.model.automations.get(automation)?.trigger
  const environment: Environment = {
    customer,
    now,
    strategy: engine.strategiesOf(customer, now),
    ...(payload !== null &&
      trigger !== undefined && { roots: rootsOf(trigger, JSON.parse(payload) as Payload) }),
  }
  if (eventId === null) return environment
  const found = await engine.events.find(session, id, eventId)
  if (found === null) return environment
  const { event } = found
  return { ...environment, event: { ...event.data, at: event.at } }
}
