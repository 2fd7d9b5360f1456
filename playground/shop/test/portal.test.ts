import { describe, expect, test, vi } from 'vitest'
import { hostileTexts } from './hostile.ts'
import { world } from './world.ts'

const places = ['/', '/orders', '/products', '/customers']

describe('pages', () => {
  test.each(places)('%s is there in both languages, under the strict policy', async (path) => {
    const { visitor } = world()
    const page = await visitor.get(path)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'self'; style-src 'self'; require-trusted-types-for 'script'",
    )
    const english = await page.text()
    expect(english).toContain('<html lang="en"')
    expect(english).toContain('Lin Yue')
    expect(english).not.toMatch(/ style=|<style|<script>|javascript:| on[a-z]+="/)
    await visitor.post('/preferences', { language: 'zh-CN' })
    const chinese = await (await visitor.get(path)).text()
    expect(chinese).toContain('<html lang="zh-CN"')
    expect(chinese).toContain('林悦')
  })

  test('an order is listed, found by its number and opened', async () => {
    const { visitor, books } = world()
    const { number } = books
      .prepare<[], { number: string }>('select number from orders order by at desc')
      .get() ?? { number: '' }
    expect(await (await visitor.get('/orders')).text()).toContain(`/orders/${number}`)
    expect(await (await visitor.get(`/orders?search=${number}`)).text()).toContain('1 orders')
    expect((await visitor.get(`/orders/${number}`)).status).toBe(200)
    expect((await visitor.get('/orders/Y000000-000')).status).toBe(404)
  })

  test('whether a page is there can be asked without fetching it', async () => {
    const { portal } = world()
    const head = (path: string) => portal.fetch(new Request(`http://shop.test${path}`, { method: 'HEAD' }))
    expect([(await head('/orders')).status, (await head('/nowhere')).status]).toEqual([200, 404])
  })

  test('an unknown page says so and leads back', async () => {
    const { visitor } = world()
    const page = await visitor.get('/nowhere')
    expect(page.status).toBe(404)
    expect(await page.text()).toContain('There is no such page.')
  })

  test.skipIf(hostileTexts.length === 0)(
    'hostile text in a search or an address is text and never an error',
    async () => {
      const { visitor } = world()
      const drawn: string[] = []
      for (const text of hostileTexts) {
        const query = encodeURIComponent(text.toWellFormed())
        const found = await visitor.get(`/orders?search=${query}&status=${query}&page=${query}`)
        expect(found.status).toBe(200)
        drawn.push(await found.text())
        expect((await visitor.get(`/customers?customer=${query}`)).status).toBe(200)
        expect((await visitor.get(`/orders/${query}`)).status).toBeLessThan(500)
      }
      const alive = /<script(?! type="module" src="\/assets)|<img src=x|<svg onload/i
      expect(drawn.filter((page) => alive.test(page))).toEqual([])
    },
  )
})

describe('the session', () => {
  const ask = (visitor: ReturnType<typeof world>['visitor']) =>
    visitor.json('/guanxi/queries/crm.describe', {})

  test('a first visit signs in; the CRM answers those signed in and nobody else', async () => {
    const { visitor } = world()
    expect((await ask(visitor)).status).toBe(401)
    await visitor.get('/')
    expect((await ask(visitor)).status).toBe(200)
  })

  test('who signs out is out, of the pages, the CRM and the till, until they sign in again', async () => {
    const { visitor } = world()
    await visitor.get('/')
    expect((await visitor.post('/sign-out')).headers.get('location')).toBe('/sign-in')
    expect((await ask(visitor)).status).toBe(401)
    expect((await visitor.json('/sales', {})).status).toBe(401)
    expect((await visitor.get('/customers')).headers.get('location')).toBe('/sign-in')
    expect((await visitor.get('/sign-in')).status).toBe(200)
    await visitor.post('/sign-in')
    expect((await ask(visitor)).status).toBe(200)
  })

  test('a form on another site can neither sign out nor choose', async () => {
    const { visitor } = world()
    await visitor.get('/')
    for (const path of ['/sign-out', '/preferences']) {
      expect((await visitor.post(path, {}, { origin: 'https://evil.test' })).status).toBe(403)
    }
    expect((await ask(visitor)).status).toBe(200)
  })

  test.each([
    ['http://shop.test/orders?page=2', '/orders?page=2'],
    ['https://evil.test/orders', '/'],
    ['http://shop.test//evil.test/', '/'],
    ['nonsense', '/'],
  ])('choosing a language on %s leads to %s', async (referer, location) => {
    const { visitor } = world()
    const answer = await visitor.post('/preferences', { language: 'zh-CN' }, { referer })
    expect(answer.headers.get('location')).toBe(location)
  })
})

describe('the till', () => {
  const sale = { customer: 'g-1', sku: 'YS-101', quantity: 2, channel: 'store' }

  test('a sale is in the books, out of the stock, and told to the CRM under its number', async () => {
    const { visitor, books, recorded } = world()
    const stock = () =>
      books.prepare<[], { stock: number }>("select stock from products where sku = 'YS-101'").get()?.stock ??
      0
    const before = stock()
    await visitor.get('/')
    const answer = await visitor.json('/sales', sale)
    expect(answer.status).toBe(201)
    const { number, amount } = (await answer.json()) as { number: string; amount: string }
    expect(number).toMatch(/^Y261122-\d{3}$/)
    expect(amount).toBe('¥256.00')
    expect(stock()).toBe(before - 2)
    expect(await (await visitor.get(`/orders/${number}`)).text()).toContain('¥256.00')
    expect(recorded).toEqual([
      {
        customer: { source: 'shop', id: 'C00001' },
        type: 'purchase',
        at: new Date(Date.UTC(2026, 10, 22, 12)),
        key: number,
        data: { amount: '256.00', cost: '107.52', channel: 'store', order: number, category: 'green' },
      },
    ])
  })

  test.each([
    ['no customer', { customer: '' }, 400],
    ['an unknown customer', { customer: 'g-2' }, 422],
    ['no such product', { sku: 'YS-999' }, 422],
    ['none of it', { quantity: 0 }, 400],
    ['half of one', { quantity: 0.5 }, 400],
    ['more than a till takes', { quantity: 100 }, 400],
    ['another channel', { channel: 'carrier pigeon' }, 400],
  ])('%s is refused and nothing is written', async (_what, wrong, status) => {
    const { visitor, books, recorded } = world()
    const count = () => books.prepare('select count(*) as n from orders').get()
    const before = count()
    await visitor.get('/')
    const answer = await visitor.json('/sales', { ...sale, ...wrong })
    expect(answer.status).toBe(status)
    expect(await answer.json()).toHaveProperty('error')
    expect(count()).toEqual(before)
    expect(recorded).toEqual([])
  })

  test('what the CRM would not take is taken out of the books again', async () => {
    const { visitor, books, crm } = world()
    const state = () =>
      books
        .prepare('select (select count(*) from orders) as orders, (select sum(stock) from products) as stock')
        .get()
    const before = state()
    crm.recordFails = true
    const said = vi.spyOn(console, 'error').mockReturnValue()
    await visitor.get('/')
    expect((await visitor.json('/sales', sale)).status).toBe(500)
    expect(state()).toEqual(before)
    expect(said).toHaveBeenCalledOnce()
  })
})
