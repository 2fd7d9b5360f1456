import { GuanxiError } from '@guanxi/core'
import type { Crm } from '@guanxi/engine'
import { Hono } from 'hono'
import type { Context, Next } from 'hono'
import { getOrder, listOrders, statuses } from '../books/orders.ts'
import { listProducts } from '../books/products.ts'
import { day } from '../generate/index.ts'
import type { Portal } from './portal.ts'
import type { Env } from './env.ts'
import { customersPage } from './pages/customers.ts'
import { orderPage } from './pages/order.ts'
import { ordersPage } from './pages/orders.ts'
import { overviewPage } from './pages/overview.ts'
import { signInPage } from './pages/plain.ts'
import { productsPage } from './pages/products.ts'
import { overviewOf } from './overview-data.ts'
import { visit } from './session.ts'
import { viewOf } from './view.ts'

/** The pages for those signed in; others are led to the sign-in page. */
export function pages({ books, crm, assets, clock }: Portal): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/sign-in', (c) => c.html(signInPage(viewOf(c, assets, null))))
  app.use('*', signedInOnly)
  app.get('/', (c) => c.html(overviewPage(c.get('view'), overviewOf(books, clock()))))
  app.get('/orders', (c) => {
    const filter = {
      search: c.req.query('search')?.trim(),
      status: statuses.find((name) => name === c.req.query('status')),
      page: Math.min(Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1), 10_000),
    }
    return c.html(ordersPage(c.get('view'), filter, listOrders(books, filter, clock())))
  })
  app.get('/orders/:number', (c) => {
    const order = getOrder(books, c.req.param('number'), clock())
    return order === null ? c.notFound() : c.html(orderPage(c.get('view'), order))
  })
  app.get('/products', (c) => c.html(productsPage(c.get('view'), listProducts(books, clock() - 30 * day))))
  app.get('/customers', async (c) => {
    const customer = await chosen(crm, c.req.query('customer'))
    return c.html(customersPage(c.get('view'), customer, listProducts(books, clock() - 30 * day)))
  })
  return app

  async function signedInOnly(c: Context<Env>, next: Next): Promise<Response | void> {
    const staff = visit(c, books)
    if (staff === null) return c.redirect('/sign-in')
    c.set('view', viewOf(c, assets, staff))
    c.header('cache-control', 'no-store')
    return next()
  }
}

/** The Guanxi id of the customer asked for, by that id or by the shop's own; else of whoever bought last. */
async function chosen(crm: Crm, asked: string | undefined): Promise<string | null> {
  if (asked !== undefined) {
    try {
      return (await crm.customers.get(/^C\d{5}$/.test(asked) ? { source: 'shop', id: asked } : asked)).id
    } catch (error) {
      if (!(error instanceof GuanxiError)) throw error
    }
  }
  const latest = await crm.customers.list({
    sort: { by: 'lastPurchaseAt', direction: 'descending' },
    limit: 1,
  })
  return latest.items[0]?.id ?? null
}
