import { GuanxiError } from '@guanxi/core'
import { findAnswer, forgetAnswer, keepAnswer } from '@guanxi/database'
import type { Database, DeliveredJob } from '@guanxi/database'

/** With so many workers dead that had it in hand, beside others, a job is a suspect: it may be what killed them, or one of the others. */
export const mostBeside = 3

/** So many times it is begun with nothing beside it and does not come back; then it is what killed them. */
const mostAlone = 3

/**
 * Does the work of a suspect, which has to be alone, and keeps before that it has begun: so that the workers that die over it are counted, and
 * those that died over another are not.
 * @param now milliseconds since 1970 UTC
 * @throws GuanxiError `job.deadly` in place of doing it once more
 */
export async function asSuspect<Result>(
  database: Pick<Database, 'transaction'>,
  job: DeliveredJob,
  now: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const begun = await database.transaction(async (session) => {
    for (let time = 1; time <= mostAlone; time++) {
      const place = placeOf(job, time)
      if ((await findAnswer(session, place)) !== null) continue
      await keepAnswer(session, place, { request: 'null', response: 'null' }, now)
      return time
    }
    return null
  })
  if (begun === null) throw deadly(job)
  try {
    return await work()
  } finally {
    await database.transaction(async (session) => await forgetAnswer(session, placeOf(job, begun)))
  }
}

/** Among the answers of actions, which are kept for 30 days: no action is named like this. */
function placeOf({ id }: DeliveredJob, time: number) {
  return { actor: 'system:jobs', action: 'begun alone', key: `${id} ${time}` }
}

function deadly({ id, name }: DeliveredJob): GuanxiError {
  const message = `${mostAlone} workers died while they had the job "${name}" (${id}) in hand, and nothing else`
  return new GuanxiError('job.deadly', message, { status: 500, details: { id, name } })
}
