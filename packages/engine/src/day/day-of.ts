import { DateTime } from 'luxon'

/** The day a moment falls on where clocks show this zone: `2026-05-17`. @param time milliseconds since 1970 UTC */
export function dayOf(time: number, timeZone: string): string {
  return DateTime.fromMillis(time, { zone: timeZone }).toFormat('yyyy-MM-dd')
}
