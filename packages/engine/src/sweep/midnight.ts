import { DateTime } from 'luxon'

/** The last local midnight at or before a moment, in milliseconds UTC. */
export function midnightBefore(time: number, timeZone: string): number {
  return DateTime.fromMillis(time, { zone: timeZone }).startOf('day').toMillis()
}

/** The first local midnight after a moment: days of 23 and 25 hours are as long as they are. */
export function midnightAfter(time: number, timeZone: string): number {
  return DateTime.fromMillis(time, { zone: timeZone }).startOf('day').plus({ days: 1 }).toMillis()
}
