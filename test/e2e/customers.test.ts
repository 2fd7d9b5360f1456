import { expect, inject, test } from 'vitest'
import { openCustomers, openPage } from './page.ts'

const url = inject('shopUrl')

test('customers are listed beside one customer’s file, under the strict policy, with nothing complained of', async () => {
  const { page, complaints } = await openPage()
  await openCustomers(page, url)
  expect(await page.locator('gx-customer-table tbody tr').count()).toBe(25)
  expect(await page.locator('gx-customer-card .timeline li').count()).toBeGreaterThan(0)
  expect(complaints).toEqual([])
})

test('customers are searched by name and filtered by class and stage', async () => {
  const { page } = await openPage()
  await openCustomers(page, url)
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

test('customers are paged through to the last, each seen once', async () => {
  const { page } = await openPage()
  await openCustomers(page, url)
  const table = page.locator('gx-customer-table')
  // By name, since a sale elsewhere moves a customer in the order of last purchases.
  await table.getByRole('button', { name: 'Customer', exact: true }).click()
  await table.locator('[aria-sort=ascending]').waitFor()
  await page.waitForLoadState('networkidle')
  const seen: string[] = []
  const rows = () =>
    table.locator('tbody tr').evaluateAll((all) => all.map((row) => row.getAttribute('data-customer') ?? ''))
  const next = table.getByRole('button', { name: 'Next page' })
  for (;;) {
    const here = await rows()
    seen.push(...here)
    if ((await next.getAttribute('aria-disabled')) === 'true') break
    await next.click()
    await expect.poll(async () => (await rows())[0], { interval: 10 }).not.toBe(here[0])
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBeGreaterThan(1990)
})

test('in one column a row leads to the file, with the focus', async () => {
  const { page } = await openPage({ viewport: { width: 360, height: 740 } })
  await openCustomers(page, url)
  await page.locator('gx-customer-table tbody tr').nth(4).click()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('file')
  await expect
    .poll(() => page.locator('#file').evaluate((file) => file.getBoundingClientRect().top))
    .toBeLessThan(370)
})

test('a row opens the customer, and the class opens into why', async () => {
  const { page, complaints } = await openPage()
  await openCustomers(page, url)
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
