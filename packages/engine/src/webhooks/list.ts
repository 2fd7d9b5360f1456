import type { Json, WebhookDeliveryPage, WebhookMessage } from '@guanxi/core/api'
import type { DeliveryFilter, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { deliveryOf } from './describe.ts'
import { findDelivery } from './find.ts'

/** Webhooks, the newest first, without what they say. */
export async function listDeliveries(
  { deliveries }: Engine,
  session: Session,
  filter: DeliveryFilter,
  limit: number,
): Promise<WebhookDeliveryPage> {
  const found = await deliveries.list(session, filter, limit + 1)
  const items = found.slice(0, limit).map(deliveryOf)
  return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** One with what it says. @throws GuanxiError `webhook.unknown` */
export async function showDelivery(engine: Engine, session: Session, id: string): Promise<WebhookMessage> {
  const row = await findDelivery(engine, session, id, false)
  const body = (await engine.deliveries.bodyOf(session, id)) ?? 'null'
  return { ...deliveryOf(row), body: JSON.parse(body) as Json }
}
