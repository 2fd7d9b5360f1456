import { Cron } from 'croner'

/** The first moment after `after` that a cron pattern names in a time zone, in milliseconds since 1970 UTC; null where none comes. */
export function nextOfSchedule(pattern: string, timezone: string, after: number): number | null {
  return cron(pattern, timezone).nextRun(new Date(after))?.getTime() ?? null
}

/** What is wrong with a cron pattern of five parts; null where nothing is. */
export function scheduleProblem(pattern: string): string | null {
  const usage = 'write minute, hour, day of month, month and day of week: 0 9 * * MON'
  // The library knows names for some patterns and a part for years, too.
  if (pattern.trim().split(/\s+/).length !== 5) return `a schedule has five parts; ${usage}`
  try {
    cron(pattern, 'UTC')
    return null
  } catch (error) {
    return `"${pattern}" is no schedule (${error instanceof Error ? error.message : String(error)}); ${usage}`
  }
}

function cron(pattern: string, timezone: string): Cron {
  return new Cron(pattern.trim(), { timezone, paused: true, mode: '5-part' })
}
