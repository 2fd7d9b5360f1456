import type { DeliveryRow } from '@guanxi/database'
import type { Context } from '../gate/token.ts'

/** Name of the job that tries once to deliver one. */
export const deliverJobName = 'webhooks.deliver'

/** One receiver's webhooks are tried by so many workers at a time: one that is slow must not keep the others from work. */
const lanesToHost = 2

/** Has the next try of a webhook made when it is due. */
export async function enqueueTry(context: Pick<Context, 'enqueue'>, row: DeliveryRow): Promise<void> {
  const { id, url, attempts, nextAt } = row
  const input = { delivery: id, attempt: attempts + 1 }
  await context.enqueue(deliverJobName, input, {
    lane: laneOf(url, id),
    ...(nextAt === null ? {} : { at: nextAt }),
  })
}

/** Two hosts whose names begin alike may share lanes, which harms nobody. */
function laneOf(url: string, id: string): string {
  const lane = Number.parseInt(id.slice(-1), 16) % lanesToHost
  return `webhooks ${new URL(url).hostname.slice(0, 80)} ${lane}`
}
