import type { WebhookDelivery } from '@guanxi/core/api'
import { inner } from '../gate/call.ts'
import type { Context } from '../gate/token.ts'
import { deliveryOf } from './describe.ts'
import { findDelivery } from './find.ts'
import { enqueueTry } from './next-try.ts'
import { tries } from './schedule.ts'

/**
 * Has a webhook sent again at once, with all its tries before it and under the same `webhook-id`: one that was given up, one whose next
 * try is far off, or one that was delivered and got lost behind the receiver's door.
 * @throws GuanxiError `webhook.unknown`, `webhook.url`, `webhook.private`, `webhook.unsigned`
 */
export async function redeliver(context: Context, id: string): Promise<WebhookDelivery> {
  const { engine, session, now, webhooks } = inner(context)
  const row = await findDelivery(engine, session, id, true)
  webhooks.admit(row.url)
  // A try that waits for later finds its number taken by this one, and does nothing.
  const again = {
    ...row,
    state: 'waiting' as const,
    lastAttempt: row.attempts + tries,
    nextAt: now,
    endedAt: null,
  }
  await engine.deliveries.save(session, again)
  await enqueueTry(context, again)
  return deliveryOf(again)
}
