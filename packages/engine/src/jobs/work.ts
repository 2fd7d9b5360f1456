import { GuanxiError } from '@guanxi/core'
import { schedulesOf } from '../schedules/schedules.ts'
import { startSchedules } from '../schedules/start.ts'
import { deliverer } from './deliver.ts'
import type { JobSetup } from './deliver.ts'
import { moveDue } from './move-due.ts'

/** Milliseconds between two looks for what has become due. */
const look = 1000

/** Jobs at once. */
export const usualConcurrency = 10

/** Milliseconds for which the same problem is not told again. */
const quiet = 60_000

/** Works on jobs in the background until it is stopped: what is ready at once, and what becomes due within a second. */
export function startWork(setup: JobSetup, concurrency: number): { stop(): Promise<void> } {
  const { gate, onProblem } = setup
  const tell = onceAWhile(onProblem)
  const deliver = deliverer(setup)
  const working = gate.database.queue.work(deliver, { concurrency, onProblem: tell })
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let moving: Promise<unknown> = Promise.resolve()
  const moveLater = (): void => {
    timer = setTimeout(() => {
      moving = bringUp(setup)
        .catch(tell)
        .finally(() => {
          if (!stopped) moveLater()
        })
    }, look).unref()
  }
  moveLater()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await moving
      await working.stop()
    },
  }
}

/** Works off all that is ready, and due at the CRM's clock, until nothing is. @throws where nothing can be worked on at all */
export async function drainJobs(setup: JobSetup): Promise<void> {
  const deliver = deliverer(setup)
  await setOffScheduled(setup)
  do await setup.gate.database.queue.drain(deliver)
  while ((await moveDue(setup)) > 0)
}

/** What the clock brings. */
async function bringUp(setup: JobSetup): Promise<void> {
  await setOffScheduled(setup)
  await moveDue(setup)
}

async function setOffScheduled({ gate, clock, scheduler }: JobSetup): Promise<void> {
  await gate.follower.writing(async ({ engine }) => {
    await startSchedules(engine, schedulesOf(engine.model, gate.jobs), clock(), scheduler)
  })
}

/** While a database is away, every look says so. */
function onceAWhile(onProblem: (problem: GuanxiError) => void): (error: unknown) => void {
  let told = { why: '', at: -Infinity }
  return (error) => {
    const why = error instanceof Error ? error.message : String(error)
    const at = performance.now()
    if (why === told.why && at - told.at < quiet) return
    told = { why, at }
    const message = `jobs cannot be worked on here at the moment; it is tried again, and none is lost. The reason: ${why}`
    onProblem(new GuanxiError('job.held-up', message, { status: 503, cause: error }))
  }
}
