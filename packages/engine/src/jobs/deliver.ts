import { cut, GuanxiError } from '@guanxi/core'
import type { DeliveredJob, Handle, JobRow, JobStore } from '@guanxi/database'
import type { GateSetup } from '../gate/gate.ts'
import type { Scheduler } from '../schedules/start.ts'
import { attempt, attemptsOf } from './attempt.ts'
import { backoff } from './backoff.ts'
import { opened } from './letter.ts'
import type { Letter } from './letter.ts'
import { asSuspect, mostBeside } from './suspect.ts'
import { createTurns } from './turns.ts'

/** What jobs are done with. */
export interface JobSetup {
  readonly gate: GateSetup
  readonly store: JobStore
  /** The CRM's. */
  readonly clock: () => number
  /** From 0 to below 1: what draws how long a job waits for its next try. */
  readonly random: () => number
  readonly onProblem: (problem: GuanxiError) => void
  readonly scheduler: Scheduler
}

/** What says that nothing can be done here at the moment, by no job: it is no job's failure. */
const notItsFault: readonly string[] = [
  'config.unreadable',
  'database.busy',
  'database.newer',
  'database.unreachable',
]

/** Does what the queue delivers. What fails waits for its next try, or is set aside after its last. */
export function deliverer(setup: JobSetup): Handle {
  const { gate, clock, onProblem } = setup
  const unknown = new Set<string>()
  const turns = createTurns()
  return async (delivered) => {
    const letter = opened(delivered)
    const owned = gate.jobs.get(delivered.name)
    if (owned === undefined) {
      await putAside(setup, delivered, letter, 'unknown', null)
      if (!unknown.has(delivered.name)) onProblem(noSuchJob(delivered.name))
      unknown.add(delivered.name)
      return
    }
    const work = async (): Promise<void> => {
      await release(setup, delivered, letter)
      await attempt({ ...setup, onSlow: onProblem }, owned, delivered, letter)
    }
    try {
      if (delivered.delivery <= mostBeside) await turns.beside(work)
      else await turns.alone(async () => await asSuspect(gate.database, delivered, clock(), work))
    } catch (error) {
      if (error instanceof GuanxiError && notItsFault.includes(error.code)) throw error
      const failed = letter.failed + 1
      const told = textOf(error)
      const isDeadly = error instanceof GuanxiError && error.code === 'job.deadly'
      const isLast = failed >= attemptsOf(owned) || isDeadly
      if (!isLast) return await putOff(setup, delivered, { ...letter, failed }, told)
      await putAside(setup, delivered, { ...letter, failed }, 'failed', told)
      onProblem(setAside(delivered, failed, told, error))
    }
  }
}

/** From its beginning on a job's key is free: what changes from now on may ask for another. */
async function release(
  { gate, store }: JobSetup,
  { id, name }: DeliveredJob,
  { key }: Letter,
): Promise<void> {
  if (key !== null) await gate.database.transaction((session) => store.dropKey(session, { id, name, key }))
}

async function putOff(
  { gate, store, clock, random }: JobSetup,
  job: DeliveredJob,
  letter: Letter,
  error: string,
): Promise<void> {
  const dueAt = clock() + backoff(letter.failed, random)
  await gate.database.transaction(async (session) => {
    const { id, name } = job
    const { key } = letter
    if (key !== null) await store.takeKeys(session, [{ id, name, key }])
    await store.keep(session, [rowOf(job, letter, { dueAt, error, aside: null })])
  })
}

async function putAside(
  { gate, store }: JobSetup,
  job: DeliveredJob,
  letter: Letter,
  aside: NonNullable<JobRow['aside']>,
  error: string | null,
): Promise<void> {
  await gate.database.transaction(
    async (session) => await store.keep(session, [rowOf(job, letter, { dueAt: null, error, aside })]),
  )
}

function rowOf(
  { id, name, lane }: DeliveredJob,
  { input, failed, key }: Letter,
  state: Pick<JobRow, 'dueAt' | 'error' | 'aside'>,
): JobRow {
  return { id, name, lane, input: JSON.stringify(input), key, failed, ...state }
}

/** Enough to find the cause; what a job threw may be anything. */
function textOf(error: unknown): string {
  const code = error instanceof GuanxiError ? `${error.code}: ` : ''
  const text = `${code}${error instanceof Error ? error.message : String(error)}`
  return cut(text.replaceAll('\0', '').toWellFormed(), 1000)
}

function setAside({ id, name }: DeliveredJob, failed: number, why: string, cause: unknown): GuanxiError {
  const message = `the job "${name}" (${id}) is set aside after ${failed} ${failed === 1 ? 'try' : 'tries'}: ${why}`
  return new GuanxiError('job.set-aside', message, { status: 500, details: { id, name }, cause })
}

function noSuchJob(name: string): GuanxiError {
  const message = `no plugin here brings the job "${cut(name)}": such jobs are kept aside until one does`
  return new GuanxiError('job.unknown', message, { status: 500, details: { name: cut(name) } })
}
