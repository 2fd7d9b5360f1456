import { createCrm } from '@guanxi/engine'
import type { Crm, DatabaseLocation, EventInput } from '@guanxi/engine'
import { config, judgedAt } from './work.ts'
import type { Outcome, Purchase } from './work.ts'

/** The product, by its public door. */
export async function openGuanxi(database: DatabaseLocation): Promise<Crm> {
  return await createCrm({ database, config, clock: () => judgedAt })
}

export function eventOf(purchase: Purchase): EventInput {
  return {
    customer: { source: 'bench', id: purchase.customer },
    type: 'purchase',
    at: purchase.at,
    key: purchase.key,
    data: { amount: (purchase.amount / 100).toFixed(2), quantity: purchase.quantity },
  }
}

export async function outcomeOf(crm: Crm): Promise<Outcome> {
  const { events, rollups } = await crm.report()
  const pairs: string[] = []
  for (const value of ['high', 'low', 'mid']) {
    for (const stage of ['first', 'lapsed', 'prospect', 'repeat']) {
      const { total } = await crm.customers.list({ classes: { value: [value] }, stages: [stage], limit: 1 })
      if (total > 0) pairs.push(`${value}${stage}${total}`)
    }
  }
  return { events, spend: Math.round((rollups['spend'] ?? 0) * 100), classes: pairs.join(',') }
}
