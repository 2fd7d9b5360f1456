import { cut, GuanxiError } from '@guanxi/core'
import type { DeliveryRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'

/**
 * @param lock against others who would change it, until the transaction ends
 * @throws GuanxiError `webhook.unknown`
 */
export async function findDelivery(
  { deliveries }: Engine,
  session: Session,
  id: string,
  lock: boolean,
): Promise<DeliveryRow> {
  const row = await deliveries.find(session, id, lock)
  if (row !== null) return row
  const message = `there is no webhook "${cut(id)}"; those delivered are forgotten after 30 days, and those given up after 90`
  throw new GuanxiError('webhook.unknown', message, { status: 404 })
}
