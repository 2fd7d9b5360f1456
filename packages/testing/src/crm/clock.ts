import { parseDuration } from '@guanxi/core'
import type { Crm } from '@guanxi/engine'

/** The clock of a CRM under test: it stands still until it is turned. */
export interface TestClock {
  /** Milliseconds since 1970 UTC. */
  readonly now: number
  /**
   * Turns it on, and stops at every moment on the way at which time makes something due, in their order; there it sweeps, and does the
   * jobs that are ready, until nothing is left. So `advance('14d')` is what 14 days bring where workers are never late.
   * @param time `14d`, `36h`, or milliseconds
   */
  advance(time: string | number): Promise<void>
}

/** Moments on the way: more are a schedule for every second, or work that makes itself due again. */
const mostStops = 100_000

/** A moment as a test writes it. */
export type Moment = number | string | Date

export function millisecondsOf(moment: Moment): number {
  const time = typeof moment === 'number' ? moment : new Date(moment).getTime()
  if (Number.isSafeInteger(time)) return time
  throw new TypeError(`"${String(moment)}" is no moment; write one such as 2026-03-01T09:00:00Z`)
}

export function durationOf(time: string | number): number {
  const milliseconds = typeof time === 'number' ? time : parseDuration(time)
  if (milliseconds !== null && Number.isSafeInteger(milliseconds) && milliseconds >= 0) return milliseconds
  throw new TypeError(`"${time}" is no time to advance by; write a duration such as 14d, 36h or 90m`)
}

/** Does what is due at the clock's moment, until nothing is. */
export async function settle(crm: Crm): Promise<void> {
  do await crm.drain()
  while ((await crm.sweep()) > 0)
}

export async function advance(crm: Crm, clock: { now: number }, until: number): Promise<void> {
  await settle(crm)
  for (let stops = 0; stops < mostStops; stops++) {
    const next = await crm.nextDue(clock.now)
    if (next === null || next > until) {
      clock.now = until
      return
    }
    clock.now = next
    await settle(crm)
  }
  const reached = new Date(clock.now).toISOString()
  throw new Error(`something is due at more than ${mostStops} moments; the clock stands at ${reached}`)
}
