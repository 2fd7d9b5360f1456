import { GuanxiError } from '@guanxi/core'
import type { Crm } from '@guanxi/engine'
import type { Handler } from 'hono'
import { z } from 'zod'
import { sell, unsell } from '../books/order-store.ts'
import { purchaseEvent } from '../crm/events.ts'
import { amountOf, channels } from '../generate/index.ts'
import type { Portal } from './portal.ts'
import { sessionOf } from './session.ts'
import { viewOf } from './view.ts'

const sale = z.object({
  /** The Guanxi id, as the card has it. */
  customer: z.string().min(1).max(100),
  sku: z.string(),
  quantity: z.int().min(1).max(99),
  channel: z.enum(channels),
})

/**
 * The shop's own till: writes the order into the shop's books, then tells the CRM in code, under the order's number as
 * key. Answers JSON: what was sold, or an error in the visitor's language.
 */
export function recordSale({ books, crm, assets, clock }: Portal): Handler {
  return async (c) => {
    const view = viewOf(c, assets, sessionOf(c, books))
    const { saleErrors } = view.t
    if (view.staff === null) return c.json({ error: view.t.customers.signedOut }, 401)
    const input = sale.safeParse(await c.req.json().catch(() => null))
    if (!input.success || c.req.header('content-type') !== 'application/json') {
      return c.json({ error: saleErrors.input }, 400)
    }
    const customer = await shopIdOf(crm, input.data.customer)
    if (customer === null) return c.json({ error: saleErrors.customer }, 422)
    const order = sell(books, { ...input.data, customer, at: clock() })
    if (order === null) return c.json({ error: saleErrors.stock }, 422)
    try {
      await crm.events.record(purchaseEvent(order))
    } catch (error) {
      unsell(books, order)
      throw error
    }
    return c.json({ number: order.number, amount: view.format.money(amountOf(order.lines)) }, 201)
  }
}

/** The customer's number in the shop; null where they have none. */
async function shopIdOf(crm: Crm, id: string): Promise<string | null> {
  try {
    const { externalIds } = await crm.customers.get(id)
    return externalIds.find(({ source }) => source === 'shop')?.id ?? null
  } catch (error) {
    if (error instanceof GuanxiError) return null
    throw error
  }
}
