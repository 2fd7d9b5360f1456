import { z } from 'zod'
import type { Json } from '@guanxi/core/api'
import { customerRef } from '../events/input.ts'
import { findCustomer } from '../customers/resolve.ts'
import { inner } from '../gate/call.ts'
import { defineAction, defineQuery } from '../gate/token.ts'
import { deepest, isJson } from '../webhooks/json.ts'
import { listDeliveries, showDelivery } from '../webhooks/list.ts'
import { redeliver } from '../webhooks/redeliver.ts'
import { sendWebhook } from '../webhooks/send.ts'
import { settle } from '../webhooks/settle.ts'
import { toTry } from '../webhooks/to-try.ts'
import { deliveryPage, webhookDelivery, webhookMessage } from './answers/compiled.ts'

const id = z.guid()
const body = z.custom<Json>((value) => isJson(value), `is missing, no JSON, or deeper than ${deepest} levels`)

export const sendWebhookAction = defineAction({
  name: 'webhooks.send',
  description:
    'Sends a signed message to another system: kept with what caused it, sent after that, and tried again for a day where it fails.',
  input: z.strictObject({
    url: z.string().min(1).max(2000),
    body,
    type: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .describe(
        'What it tells of, as `customer.lapsed`: it is sent as `{ type, timestamp, data }` then, and else as it is.',
      ),
    customer: customerRef.optional().describe('Whom it is about, for the delivery log.'),
  }),
  output: webhookDelivery,
  run: async (context, { type = null, customer = null, ...webhook }) =>
    await sendWebhook(context, { ...webhook, type, customer }),
})

export const redeliverAction = defineAction({
  name: 'webhooks.redeliver',
  overAll: true,
  description: 'Sends a webhook again at once, under the same webhook-id and with all its tries before it.',
  input: z.strictObject({ delivery: id }),
  output: webhookDelivery,
  run: async (context, { delivery }) => await redeliver(context, delivery),
})

export const deliveriesQuery = defineQuery({
  name: 'webhooks.deliveries',
  overAll: true,
  description: 'What became of webhooks, newest first, without what they say.',
  input: z.strictObject({
    state: z.enum(['waiting', 'delivered', 'failed']).optional().describe('All unless told.'),
    customer: customerRef.optional(),
    before: id.optional().describe('The `next` of a page.'),
    limit: z.int().min(1).max(200).optional().describe('50 unless told.'),
  }),
  output: deliveryPage,
  run: async (context, { state = null, customer, before = null, limit = 50 }) => {
    const { engine, session } = inner(context)
    const of = customer === undefined ? null : (await findCustomer(engine, session, customer, false)).id
    return await listDeliveries(engine, session, { state, customer: of, before }, limit)
  },
})

export const deliveryQuery = defineQuery({
  name: 'webhooks.delivery',
  overAll: 'inFull',
  description: 'What became of one webhook, and what it says.',
  input: z.strictObject({ delivery: id }),
  output: webhookMessage,
  run: async (context, { delivery }) => {
    const { engine, session } = inner(context)
    return await showDelivery(engine, session, delivery)
  },
})

const attempt = z.int().min(1)

export const deliveryToTryQuery = defineQuery({
  name: 'webhooks.toTry',
  description: 'What is to be sent with a try; nothing where it was made already. For the job that makes it.',
  allow: [],
  input: z.strictObject({ delivery: id, attempt }),
  output: z.object({ id: z.string(), url: z.string(), body: z.string() }).nullable(),
  run: async (context, input) => {
    const { engine, session } = inner(context)
    return await toTry(engine, session, input)
  },
})

export const settleAction = defineAction({
  name: 'webhooks.settle',
  audit: 'never',
  description: 'Keeps what became of a try to deliver a webhook. For the job that made it.',
  allow: [],
  input: z.strictObject({
    delivery: id,
    attempt,
    result: z.enum(['delivered', 'again', 'over']),
    status: z.int().nullable(),
    error: z.string().nullable(),
    putOff: z.number().nullable(),
  }),
  output: z.object({ givenUp: z.boolean() }),
  run: async (context, tried) => ({ givenUp: await settle(context, tried) }),
})
