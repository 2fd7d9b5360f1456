import { formatTimestamp, GuanxiError } from '@guanxi/core'
import type { CustomerRef, Json, WebhookDelivery } from '@guanxi/core/api'
import type { DeliveryRow } from '@guanxi/database'
import { findCustomer } from '../customers/resolve.ts'
import { inner } from '../gate/call.ts'
import type { Context } from '../gate/token.ts'
import { deliveryOf } from './describe.ts'
import { enqueueTry } from './next-try.ts'
import { tries } from './schedule.ts'

export interface NewWebhook {
  readonly url: string
  readonly body: Json
  readonly type: string | null
  readonly customer: CustomerRef | null
}

/** Bytes. What receivers take, and more than a message that points to what happened needs. */
const largest = 256 * 1024

/**
 * Keeps a webhook in the transaction of its cause, to be sent after it.
 * @throws GuanxiError `webhook.url`, `webhook.private`, `webhook.unsigned`, `webhook.large`, `customer.unknown`
 */
export async function sendWebhook(context: Context, webhook: NewWebhook): Promise<WebhookDelivery> {
  const { engine, session, now, webhooks } = inner(context)
  const { type } = webhook
  const url = webhooks.admit(webhook.url).href
  const body = textOf(webhook, now)
  const size = Buffer.byteLength(body)
  if (size > largest) throw tooLarge(size)
  const customer =
    webhook.customer === null ? null : (await findCustomer(engine, session, webhook.customer, false)).id
  const row: DeliveryRow = {
    id: engine.newId(),
    url,
    type,
    customer,
    state: 'waiting',
    attempts: 0,
    lastAttempt: tries,
    status: null,
    error: null,
    createdAt: now,
    nextAt: now,
    endedAt: null,
  }
  await engine.deliveries.add(session, row, body)
  await enqueueTry(context, row)
  return deliveryOf(row)
}

/** With a type it is what Standard Webhooks advises; without, what was said and nothing else. */
function textOf({ type, body }: NewWebhook, now: number): string {
  return JSON.stringify(type === null ? body : { type, timestamp: formatTimestamp(now), data: body })
}

function tooLarge(size: number): GuanxiError {
  const message = `a webhook of ${size} bytes is too large: up to ${largest} are sent; send an id, and let the receiver ask for the rest`
  return new GuanxiError('webhook.large', message, { status: 413 })
}
