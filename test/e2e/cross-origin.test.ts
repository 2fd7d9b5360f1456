import { serve } from '@hono/node-server'
import { createCrm, sqlite } from '@guanxi/engine'
import { createApp } from '@guanxi/server'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPage } from './page.ts'

const config = {
  guanxi: 1,
  timeZone: 'UTC',
  currency: 'CNY',
  customerTypes: { person: { title: 'name', fields: { name: { type: 'text' } } } },
  eventTypes: { visit: {} },
}

const closing: (() => unknown)[] = []
afterAll(async () => {
  for (const close of closing) await close()
})

async function listen(handler: (request: Request) => Response | Promise<Response>): Promise<string> {
  const server = serve({ fetch: handler, port: 0 })
  await once(server, 'listening')
  closing.push(() => server.close())
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

let crmUrl = ''
let listed = ''
let other = ''
beforeAll(async () => {
  const blank = (): Response =>
    new Response('<!doctype html><link rel="icon" href="data:,">', {
      headers: { 'content-type': 'text/html' },
    })
  listed = await listen(blank)
  other = await listen(blank)
  const crm = await createCrm({ database: sqlite(':memory:'), config })
  closing.push(() => crm.close())
  const authenticate = (request: Request) =>
    request.headers.get('cookie')?.includes('session=lin')
      ? { id: 'lin', kind: 'staff' as const, roles: [] }
      : null
  crmUrl = await listen(createApp({ crm, authenticate, origins: [listed] }).fetch)
})

/** Calls from a page of an origin as `@guanxi/client` calls; with the host's cookie where somebody is signed in there. */
async function callFrom(origin: string, session: string | null): Promise<unknown> {
  const { page } = await openPage()
  if (session !== null) await page.context().addCookies([{ name: 'session', value: session, url: crmUrl }])
  await page.goto(origin)
  return await page.evaluate(async (url) => {
    try {
      const response = await fetch(`${url}/actions/events.record`, {
        method: 'POST',
        credentials: 'include',
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          authorization: 'Bearer of-the-host',
          'idempotency-key': crypto.randomUUID(),
        },
        body: JSON.stringify({ customer: { source: 'shop', id: '1' }, type: 'visit', data: {} }),
      })
      return { status: response.status, answer: (await response.json()) as unknown }
    } catch (error) {
      return String(error)
    }
  }, crmUrl)
}

test('a page of a listed origin records an event with the host’s session', async () => {
  expect(await callFrom(listed, 'lin')).toMatchObject({ status: 200, answer: { duplicate: false } })
})

test('it can read why it is refused', async () => {
  expect(await callFrom(listed, null)).toMatchObject({
    status: 401,
    answer: { code: 'server.unauthenticated' },
  })
})

test('a page of any other origin gets nothing, signed in or not', async () => {
  expect(await callFrom(other, 'lin')).toBe('TypeError: Failed to fetch')
  expect(await callFrom(other, null)).toBe('TypeError: Failed to fetch')
})
