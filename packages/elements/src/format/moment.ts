const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * How long ago (or ahead) in the largest unit that fits: "5 minutes ago", "in 2 weeks". Both in ms UTC. Never "last
 * year" or "yesterday", which speak of the calendar and not of how long it was. Null within a minute.
 */
export function relativeText(format: Intl.RelativeTimeFormat, at: number, now: number): string | null {
  const past = now - at
  const size = Math.abs(past)
  const whole = (unit: number): number => -Math.trunc(past / unit)
  if (size < minute) return null
  if (size < hour) return format.format(whole(minute), 'minute')
  if (size < day) return format.format(whole(hour), 'hour')
  if (size < 14 * day) return format.format(whole(day), 'day')
  if (size < 61 * day) return format.format(whole(7 * day), 'week')
  // Years are said whole, and 22 months are not one.
  if (size < 730.5 * day) return format.format(whole(30.4375 * day), 'month')
  return format.format(whole(365.25 * day), 'year')
}
