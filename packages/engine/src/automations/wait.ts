import { setTimeout } from 'node:timers/promises'
import { GuanxiError } from '@guanxi/core'
import type { Engine } from '../crm/engine.ts'

/** Milliseconds between two looks, and the longest anybody waits. */
const look = 20
const longest = 30_000

/**
 * Waits until what some events set off has run, by way of whatever; what waits for a time to come is not waited for.
 * @throws GuanxiError `automation.slow` where it takes longer than 30 s: the events are recorded all the same
 */
export async function untilRun(current: () => Engine, events: readonly string[]): Promise<void> {
  const end = performance.now() + longest
  for (;;) {
    const engine = current()
    const running = await engine.runs.running(engine.database.read, events)
    if (running === 0) return
    if (performance.now() > end) {
      const message = `the events are recorded, but ${running} automations that they set off have not run within ${longest / 1000} s; see automations.runs, and whether a worker is there`
      throw new GuanxiError('automation.slow', message, { status: 503, details: { events: [...events] } })
    }
    await setTimeout(look)
  }
}
