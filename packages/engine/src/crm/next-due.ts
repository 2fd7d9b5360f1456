import { nextOfSchedule, ranksOf } from '@guanxi/core'
import { firstDueAfter } from '@guanxi/database'
import type { OwnedJob } from '../plugin/assemble.ts'
import { isDaily } from '../ranks/refresh.ts'
import { schedulesOf } from '../schedules/schedules.ts'
import { midnightAfter } from '../sweep/midnight.ts'
import type { Engine } from './engine.ts'

/**
 * The first moment after another at which time alone makes something due: a customer to judge, a job that waits, the
 * schedule of an automation or a job, the midnight of daily ranks; in milliseconds since 1970 UTC, null where none comes.
 */
export async function nextDue(
  { database, model }: Engine,
  jobs: ReadonlyMap<string, OwnedJob>,
  after: number,
): Promise<number | null> {
  const moments = [await firstDueAfter(database.read, after)]
  for (const { pattern } of schedulesOf(model, jobs))
    moments.push(nextOfSchedule(pattern, model.timeZone, after))
  if (ranksOf(model).some(isDaily)) moments.push(midnightAfter(after, model.timeZone))
  const known = moments.filter((moment) => moment !== null)
  return known.length === 0 ? null : Math.min(...known)
}
