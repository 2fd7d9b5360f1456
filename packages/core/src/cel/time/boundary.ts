import { day } from '../../values/duration.ts'
import type { Offset } from '../../values/zone.ts'

const hour = 3_600_000
const minute = 60_000

/** How long an accessor's answer stays the same, at least; for what is counted in days see below. */
const units: { readonly [accessor: string]: number | undefined } = {
  getHours: hour,
  getMinutes: minute,
  getDate: day,
  getDayOfMonth: day,
  getDayOfWeek: day,
  getDayOfYear: day,
  getMonth: day,
  getFullYear: day,
}

/** Seconds and milliseconds change so often that nobody would want to be told of each. */
export function isForeseen(accessor: string): boolean {
  return units[accessor] !== undefined
}

/**
 * The first moment after `at` (before it, where `way` is −1) at which what an accessor shows in a zone may be another: its
 * next full hour, minute or midnight, or a change of the zone's offset. Months and years are looked at daily only near
 * their ends.
 */
export function nextShown(accessor: string, at: number, way: 1 | -1, offset: Offset): number {
  const ahead = offset(at)
  const far = way === 1 ? farEnd(accessor, at + ahead) : null
  // No change of offset is larger than this.
  if (far !== null && far - ahead - 26 * hour > at) return far - ahead - 26 * hour
  const unit = units[accessor] ?? 1
  const start = Math.floor((at + ahead) / unit) * unit - ahead
  const end = way === 1 ? start + unit : start - 1
  return offset(end) === ahead ? end : changeOfOffset(at, end, offset)
}

/** The end of the month or year that a local time is in. */
function farEnd(accessor: string, local: number): number | null {
  const date = new Date(local)
  if (accessor === 'getFullYear') return firstOf(date.getUTCFullYear() + 1, 0)
  return accessor === 'getMonth' ? firstOf(date.getUTCFullYear(), date.getUTCMonth() + 1) : null
}

function firstOf(year: number, month: number): number {
  return new Date(0).setUTCFullYear(year, month, 1)
}

/** The moment on the way from one to another at which the offset is no longer what it was. */
function changeOfOffset(from: number, to: number, offset: Offset): number {
  const ahead = offset(from)
  let [same, other] = [from, to]
  while (Math.abs(other - same) > 1) {
    const middle = Math.floor((same + other) / 2)
    if (offset(middle) === ahead) same = middle
    else other = middle
  }
  return other
}

/** The next value of a growing (or shrinking) duration whose whole hours or minutes may be others. */
export function nextMeasured(accessor: string, value: number, way: 1 | -1): number {
  const unit = units[accessor] ?? 1
  // Cut off towards zero: below zero an hour begins just behind the full hour.
  if (value % unit === 0) return value + way
  return way === 1 ? Math.ceil(value / unit) * unit : Math.floor(value / unit) * unit
}
