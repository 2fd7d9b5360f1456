import { day } from '@guanxi/core'
import type { Engine } from '../crm/engine.ts'

/** Milliseconds for which webhooks are kept once they are delivered, or given up: what they say is of customers. */
const kept = { delivered: 30 * day, failed: 90 * day }

export async function forgetOldDeliveries({ database, deliveries }: Engine, now: number): Promise<void> {
  for (const state of ['delivered', 'failed'] as const) {
    const before = now - kept[state]
    while (await deliveries.hasEnded(database.read, state, before)) {
      await database.transaction((session) => deliveries.forget(session, state, before))
    }
  }
}
