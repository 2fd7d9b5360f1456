import { DateTime } from 'luxon'
import type { Automation } from '@guanxi/core'

const minute = 60_000

/** When an automation's quiet hours end, in milliseconds since 1970 UTC; null where a moment does not lie in them. */
export function quietUntil(
  { quietHours }: Pick<Automation, 'quietHours'>,
  now: number,
  timeZone: string,
): number | null {
  if (quietHours === null) return null
  const { from, to } = quietHours
  const local = DateTime.fromMillis(now, { zone: timeZone })
  const time = local.hour * 60 + local.minute
  const isQuiet = from <= to ? from <= time && time < to : from <= time || time < to
  if (!isQuiet) return null
  const day = time < to ? local : local.plus({ days: 1 })
  const end = day.set({ hour: Math.floor(to / 60), minute: to % 60, second: 0, millisecond: 0 }).toMillis()
  // Where the clock is turned back the time of day comes twice.
  return end > now ? end : now + minute
}
