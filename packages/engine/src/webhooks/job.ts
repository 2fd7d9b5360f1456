import { z } from 'zod'
import { deliveryToTryQuery, settleAction } from '../actions/webhooks.ts'
import { defineJob } from '../jobs/token.ts'
import type { Job } from '../jobs/token.ts'
import { deliverJobName } from './next-try.ts'
import type { Webhooks } from './webhooks.ts'

const input = z.strictObject({ delivery: z.string(), attempt: z.int() })

/** Milliseconds beside the receiver's own time. */
const around = 15_000

/** The job that tries once to deliver a webhook, with what this process sends with. The tries themselves are counted with the webhook. */
export function deliverJob(webhooks: Webhooks): Job<typeof input> {
  return defineJob({
    name: deliverJobName,
    description: 'Tries once to deliver a webhook.',
    input,
    timeLimit: webhooks.timeLimit + around,
    run: async (context, { delivery, attempt }) => {
      const webhook = await context.run(deliveryToTryQuery, { delivery, attempt })
      if (webhook === null) return
      const outcome = await webhooks.attempt(webhook, context.now, context.signal)
      const { givenUp } = await context.run(settleAction, { delivery, attempt, ...outcome })
      if (givenUp) webhooks.tellGivenUp(webhook, outcome.error)
    },
  })
}
