import { createApp } from '@guanxi/server'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { serveAssets } from '../assets/serve.ts'
import type { Env } from './env.ts'
import { notFoundPage } from './pages/plain.ts'
import { pages } from './pages.ts'
import type { Portal } from './portal.ts'
import { choose } from './preferences.ts'
import { recordSale } from './sales.ts'
import { securityHeaders } from './security-headers.ts'
import { actorOf, sessionOf, signIn, signOut } from './session.ts'
import { viewOf } from './view.ts'

/** The shop's back office, with the CRM mounted behind its own session. */
export function createPortal(portal: Portal): Hono<Env> {
  const { books, crm, assets } = portal
  const app = new Hono<Env>()
  app.onError(failed)
  app.use('*', securityHeaders)
  app.route('/guanxi', createApp({ crm, authenticate: (request) => actorOf(request, books) }))
  app.get('/assets/*', serveAssets(assets))
  app.use('*', csrf(), bodyLimit({ maxSize: 64 * 1024 }))
  app.post('/preferences', choose)
  app.post('/sign-in', (c) => {
    signIn(c, books)
    return c.redirect('/', 303)
  })
  app.post('/sign-out', (c) => {
    signOut(c, books)
    return c.redirect('/sign-in', 303)
  })
  app.post('/sales', recordSale(portal))
  app.route('/', pages(portal))
  app.notFound((c) => c.html(notFoundPage(viewOf(c, assets, sessionOf(c, books))), 404))
  return app
}

function failed(error: Error, c: Context): Response {
  if (error instanceof HTTPException) return error.getResponse()
  console.error(error)
  return c.text('Something went wrong in the shop; its terminal says what. 商店出错了，详情见终端。', 500)
}
