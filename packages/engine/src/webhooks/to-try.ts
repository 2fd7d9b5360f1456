import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import type { WebhookToSend } from './webhooks.ts'

/** What a try is to send; null where it was made already, or is not wanted any more. */
export async function toTry(
  { deliveries }: Engine,
  session: Session,
  { delivery, attempt }: { readonly delivery: string; readonly attempt: number },
): Promise<WebhookToSend | null> {
  const row = await deliveries.find(session, delivery, false)
  if (row === null || row.state !== 'waiting' || row.attempts >= attempt) return null
  const body = await deliveries.bodyOf(session, delivery)
  return body === null ? null : { id: row.id, url: row.url, body }
}
