import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../harness/chromium.ts'
import { openCustomers, openPage } from './page.ts'
import { startShop, temporaryFolder } from './shop.ts'
import type { RunningShop } from './shop.ts'

let browser: Browser
let shop: RunningShop
let folder: Awaited<ReturnType<typeof temporaryFolder>>

beforeAll(async () => {
  folder = await temporaryFolder()
  ;[browser, shop] = await Promise.all([launchChromium(), startShop(folder.path)])
}, 180_000)

afterAll(async () => {
  await browser.close()
  await shop.stop()
  await folder.remove()
})

describe('the shop around it', () => {
  test('every place in the navigation is there and complains of nothing', async () => {
    const { page, complaints } = await openPage(browser)
    await page.goto(shop.url)
    for (const place of ['Orders', 'Products', 'Customers', 'Overview']) {
      await page.getByRole('link', { name: place, exact: true }).click()
      expect(await page.locator('h1').textContent()).toBe(place)
    }
    expect(await page.getByRole('button', { name: 'Lin Yue' }).isVisible()).toBe(true)
    expect(complaints).toEqual([])
  })

  test('an order leads to its customer’s file', async () => {
    const { page } = await openPage(browser)
    await page.goto(`${shop.url}/orders`)
    await page.locator('tbody a').nth(3).click()
    const customer = page.locator('.facts a')
    const name = await customer.textContent()
    await customer.click()
    await page.locator('gx-customer-card h2').waitFor()
    expect(await page.locator('gx-customer-card h2').textContent()).toBe(name)
  })
})

describe('the customers', () => {
  test('are listed beside one customer’s file, under the strict policy, with nothing complained of', async () => {
    const { page, complaints } = await openPage(browser)
    await openCustomers(page, shop.url)
    expect(await page.locator('gx-customer-table tbody tr').count()).toBe(25)
    expect(await page.locator('gx-customer-card .timeline li').count()).toBeGreaterThan(0)
    expect(complaints).toEqual([])
  })

  test('are searched by name and filtered by class and stage', async () => {
    const { page } = await openPage(browser)
    await openCustomers(page, shop.url)
    const table = page.locator('gx-customer-table')
    const total = async () =>
      Number((await table.locator('.range').textContent())?.match(/of ([\d,]+)/)?.[1]?.replace(',', ''))
    const all = await total()
    expect(all).toBeGreaterThan(1990)
    await table.getByRole('button', { name: 'Filter' }).click()
    await table.getByLabel('Loyal').check()
    await table.getByRole('checkbox', { name: 'High', exact: true }).check()
    await expect.poll(total).toBeLessThan(all / 4)
    expect(await total()).toBeGreaterThan(5)
    const stages = await table.locator('tbody tr td:nth-child(2)').allTextContents()
    expect(new Set(stages.map((stage) => stage.trim()))).toEqual(new Set(['Loyal']))
    await page.keyboard.press('Escape')
    await table.getByRole('button', { name: /Remove filter Stage/ }).click()
    await table.getByRole('button', { name: /Remove filter Value/ }).click()
    await expect.poll(total).toBe(all)
    await table.getByRole('searchbox').fill('王')
    await expect.poll(total).toBeLessThan(all / 4)
    for (const name of await table.locator('tbody tr td:first-child').allTextContents())
      expect(name).toContain('王')
  })

  test('are paged through to the last, each seen once', async () => {
    const { page } = await openPage(browser)
    await openCustomers(page, shop.url)
    const table = page.locator('gx-customer-table')
    const seen: string[] = []
    const rows = () =>
      table
        .locator('tbody tr')
        .evaluateAll((all) => all.map((row) => row.getAttribute('data-customer') ?? ''))
    const next = table.getByRole('button', { name: 'Next page' })
    for (;;) {
      const here = await rows()
      seen.push(...here)
      if ((await next.getAttribute('aria-disabled')) === 'true') break
      await next.click()
      await expect.poll(async () => (await rows())[0]).not.toBe(here[0])
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThan(1990)
  })

  test('a row opens the customer, and the class opens into why', async () => {
    const { page, complaints } = await openPage(browser)
    await openCustomers(page, shop.url)
    const row = page.locator('gx-customer-table tbody tr').nth(4)
    await row.click()
    const card = page.locator('gx-customer-card')
    const name = (await row.locator('td').first().textContent())?.trim()
    await expect.poll(async () => (await card.locator('h2').textContent())?.trim()).toBe(name)
    await card.locator('details[data-of="value"] summary').click()
    await expect.poll(() => card.locator('details[data-of="value"] .why').textContent()).toMatch(/because/)
    await card.locator('details[data-of="stage"] summary').click()
    await expect.poll(() => card.locator('details[data-of="stage"] .why').textContent()).toMatch(/come next/)
    expect(complaints).toEqual([])
  })
})

describe('a sale at the shop’s own till', () => {
  test('changes totals, class, stage and the row in the table at once', async () => {
    const { page, complaints } = await openPage(browser)
    await openCustomers(page, shop.url)
    const [table, card] = [page.locator('gx-customer-table'), page.locator('gx-customer-card')]
    // Who bought once, a little, not long ago: two dear orders make them a repeat customer of mid value.
    await table.getByRole('button', { name: 'Filter' }).click()
    await table.getByLabel('First purchase').check()
    await table.getByRole('checkbox', { name: 'Low', exact: true }).check()
    await page.keyboard.press('Escape')
    const row = table.locator('tbody tr').first()
    await expect.poll(async () => (await row.textContent()) ?? '').toMatch(/First purchase.*Low/s)
    const name = ((await row.locator('td').first().textContent()) ?? '').trim()
    await row.click()
    await expect.poll(async () => (await card.locator('h2').textContent())?.trim()).toBe(name)
    const chips = card.locator('header .chips')
    expect(await chips.textContent()).toMatch(/Low.*First purchase/s)
    await table.getByRole('button', { name: /Remove filter Stage/ }).click()
    await table.getByRole('button', { name: /Remove filter Value/ }).click()
    await table.getByRole('searchbox').fill(name)
    const id = await card.evaluate((element) => (element as HTMLElement & { customer: string }).customer)
    const again = table.locator(`tr[data-customer="${id}"]`)
    await expect.poll(async () => (await again.textContent()) ?? '').toMatch(/First purchase.*Low/s)

    await page.getByRole('button', { name: 'New sale' }).click()
    await page.getByRole('dialog').getByLabel('Product').selectOption('YS-138')
    await page.getByRole('dialog').getByLabel('Quantity').fill('2')
    expect(await page.getByRole('dialog').locator('output').textContent()).toBe('¥1,776.00')
    await page.getByRole('button', { name: 'Record sale' }).click()
    await expect
      .poll(() => page.getByRole('status').filter({ hasText: 'recorded' }).first().textContent())
      .toContain('¥1,776.00')

    await expect.poll(() => chips.textContent()).toMatch(/Mid.*Repeat/s)
    await expect.poll(async () => (await again.textContent()) ?? '').toMatch(/Repeat.*Mid/s)
    const fact = (label: string) => card.locator('.fact').filter({ hasText: label }).first()
    await expect.poll(() => fact('Orders').textContent()).toContain('2')
    expect(await card.locator('.timeline li').first().textContent()).toMatch(/Repeat|Mid|Purchase/)
    const number = /Y\d{6}-\d{3}/.exec((await page.locator('#toast').textContent()) ?? '')?.[0] ?? ''
    await page.goto(`${shop.url}/orders/${number}`)
    expect(await page.locator('.facts').textContent()).toContain(name)
    expect(complaints).toEqual([])
  })

  test('out of stock is said in the form and nothing is recorded', async () => {
    const { page } = await openPage(browser)
    await openCustomers(page, shop.url)
    await page.getByRole('button', { name: 'New sale' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Product').selectOption('YS-124')
    await dialog.getByLabel('Quantity').fill('99')
    await dialog.getByRole('button', { name: 'Record sale' }).click()
    expect(await dialog.getByRole('alert').textContent()).toBe('There is not that much in stock.')
  })
})

describe('the look', () => {
  test('Chinese reaches the elements as well as the shop', async () => {
    const { page, complaints } = await openPage(browser, { locale: 'zh-CN' })
    await openCustomers(page, shop.url)
    expect(await page.locator('h1').textContent()).toBe('客户')
    expect(await page.locator('gx-customer-table th').allTextContents()).toContainEqual(
      expect.stringContaining('客户价值'),
    )
    expect(await page.locator('gx-customer-card').textContent()).toBeDefined()
    await page.getByRole('button', { name: 'English' }).click()
    await page.locator('gx-customer-table tbody tr').first().waitFor()
    expect(await page.locator('h1').textContent()).toBe('Customers')
    expect(complaints).toEqual([])
  })

  test('dark is chosen in the menu, stays, and reaches the elements', async () => {
    const { page } = await openPage(browser)
    await openCustomers(page, shop.url)
    await page.getByRole('button', { name: 'Lin Yue' }).click()
    await page.getByRole('button', { name: 'Dark' }).click()
    await page.locator('gx-customer-card h2').waitFor()
    const scheme = await page
      .locator('gx-customer-card')
      .evaluate((card) => getComputedStyle(card).colorScheme)
    expect(scheme).toBe('dark')
  })

  test.each(['/', '/orders', '/products', '/customers'])(
    '%s fits a telephone of 360 pixels',
    async (path) => {
      const { page } = await openPage(browser, { viewport: { width: 360, height: 740 } })
      if (path === '/customers') await openCustomers(page, shop.url)
      else await page.goto(shop.url + path)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    },
  )
})

describe('signed out', () => {
  test('the elements ask to sign in, the shop shows where, and signing in brings them back', async () => {
    const { page } = await openPage(browser)
    await openCustomers(page, shop.url)
    // As if in another window.
    await page.evaluate(() => fetch('/sign-out', { method: 'POST' }))
    await page.locator('gx-customer-table').getByRole('searchbox').fill('Emma')
    await page.locator('gx-customer-table').getByText('Sign in again to see this.').waitFor()
    await page.locator('#signed-out').getByRole('link').click()
    await page.getByRole('button', { name: 'Sign in as Lin Yue' }).click()
    await openCustomers(page, shop.url)
    expect(await page.locator('#signed-out').isVisible()).toBe(false)
  })
})
