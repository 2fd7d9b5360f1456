import { GuanxiError } from '@guanxi/core'
import type { Crm } from '@guanxi/engine'
import { fillBooks } from '../src/books/fill.ts'
import { openBooks } from '../src/books/open.ts'
import type { Books } from '../src/books/open.ts'
import { generateShop } from '../src/generate/index.ts'
import { createPortal } from '../src/portal/app.ts'

const now = Date.UTC(2026, 10, 22, 12)
const shop = generateShop(7, now, 60)

interface World {
  readonly portal: ReturnType<typeof createPortal>
  readonly books: Books
  /** Whether the CRM refuses every event. */
  readonly crm: { recordFails: boolean }
  readonly recorded: unknown[]
  readonly visitor: ReturnType<typeof visitor>
}

/** The portal on books in memory, with a CRM that knows one customer and notes what it is told. */
export function world(): World {
  const books = openBooks(':memory:')
  fillBooks(books, shop)
  const recorded: unknown[] = []
  const known = { id: 'g-1', externalIds: [{ source: 'shop', id: 'C00001' }] }
  const crm = {
    recordFails: false,
    run: async () => ({ asked: true }),
    customers: {
      list: async () => ({ items: [known] }),
      get: async (ref: unknown) => {
        if (ref === 'g-1') return known
        throw new GuanxiError('customer.unknown', 'no such customer', { status: 404 })
      },
    },
    events: {
      record: async (event: unknown) => {
        if (crm.recordFails) throw new Error('the CRM is down')
        recorded.push(event)
      },
    },
  }
  const assets = {
    directory: import.meta.dirname,
    url: (source: string) => `/assets/${source}`,
    close: async () => {},
  }
  // The portal asks of the CRM only what stands above.
  const portal = createPortal({ books, crm: crm as unknown as Crm, assets, clock: () => now })
  return { portal, books, crm, recorded, visitor: visitor((request) => portal.fetch(request)) }
}

/** A browser as far as cookies go. */
function visitor(fetch: (request: Request) => Response | Promise<Response>) {
  const jar = new Map<string, string>()
  const send = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(new Request(`http://shop.test${path}`, { ...init, headers }))
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    return response
  }
  const post = (path: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    send(path, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { origin: 'http://shop.test', ...headers },
    })
  const json = (path: string, body: unknown) =>
    send(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
  return { get: (path: string) => send(path), post, json }
}
