import { GuanxiError } from '@guanxi/core'
import type { DeliveredJob } from '@guanxi/database'
import { system } from '../actor/actor.ts'
import { dayOf } from '../day/day-of.ts'
import { readInput } from '../gate/read-input.ts'
import { runThrough } from '../gate/gate.ts'
import type { GateSetup } from '../gate/gate.ts'
import type { AnyToken } from '../gate/token.ts'
import type { OwnedJob } from '../plugin/assemble.ts'
import type { Letter } from './letter.ts'
import { keysOf } from './once-per-job.ts'
import type { JobContext } from './token.ts'

/** Milliseconds. */
const usualTimeLimit = 30_000

const usualAttempts = 5

/** How many times a job is tried. */
export function attemptsOf({ token }: OwnedJob): number {
  return token.attempts ?? usualAttempts
}

interface Trying {
  readonly gate: GateSetup
  /** The CRM's. */
  readonly clock: () => number
  /** Hears of what takes too long, at once. */
  readonly onSlow: (problem: GuanxiError) => void
}

/**
 * Tries a job once.
 * @throws what the job throws, `input.invalid` where it cannot take its input any more, `job.slow` where its time is up
 */
export async function attempt(
  { gate, clock, onSlow }: Trying,
  owned: OwnedJob,
  delivered: DeliveredJob,
  { input, failed }: Letter,
): Promise<void> {
  const { token, owner } = owned
  const read = readInput(token, input)
  const limit = token.timeLimit ?? usualTimeLimit
  const timeIsUp = new AbortController()
  let over = false
  const keyOf = keysOf(delivered.id)
  const now = clock()
  const { engine, settings, waiting } = gate.follower.current()
  const waits = waiting.get(owner)
  if (waits !== undefined) throw waits
  const context: JobContext = {
    actor: system,
    now,
    today: dayOf(now, engine.model.timeZone),
    settings: settings.get(owner) ?? null,
    job: { id: delivered.id, attempt: failed + 1, isLast: failed + 1 >= attemptsOf(owned) },
    signal: AbortSignal.any([delivered.signal, timeIsUp.signal]),
    run: (async (what: AnyToken | string, asked: unknown) => {
      if (over) throw isOver(token.name)
      const key = keyOf(typeof what === 'string' ? what : what.name, asked)
      return await runThrough(gate, what, asked, { actor: system, now: clock(), from: { door: 'job' }, key })
    }) as JobContext['run'],
  }
  const { marks } = gate.containment
  const part = { kind: 'job', name: token.name } as const
  const run = async (): Promise<unknown> =>
    await marks.during(part, async () => await token.run(context, read as never))
  try {
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const problem = tooSlow(token.name, limit)
        onSlow(problem)
        timeIsUp.abort(problem)
        reject(problem)
      }, limit)
      run()
        .finally(() => clearTimeout(timer))
        .then(resolve, reject)
    })
  } finally {
    over = true
  }
}

function tooSlow(name: string, limit: number): GuanxiError {
  const message = `a try of the job "${name}" did not end within ${limit / 1000} s and counts as failed; hand its signal on to what may take long, or give it another timeLimit`
  return new GuanxiError('job.slow', message, { status: 503, details: { name } })
}

function isOver(name: string): GuanxiError {
  const message = `this try of the job "${name}" is over: wait for everything it runs before it ends`
  return new GuanxiError('job.over', message, { status: 500 })
}
