import { expect, inject, test } from 'vitest'
import { openCustomers, openPage } from './page.ts'

const url = inject('shopUrl')

test('Chinese reaches the elements as well as the shop', async () => {
  const { page, complaints } = await openPage({ locale: 'zh-CN' })
  await openCustomers(page, url)
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
  const { page } = await openPage()
  await openCustomers(page, url)
  await page.getByRole('button', { name: 'Lin Yue' }).click()
  await page.getByRole('button', { name: 'Dark' }).click()
  await page.locator('gx-customer-card h2').waitFor()
  const scheme = await page.locator('gx-customer-card').evaluate((card) => getComputedStyle(card).colorScheme)
  expect(scheme).toBe('dark')
})

test.each(['/', '/orders', '/products', '/customers'])('%s fits a telephone of 360 pixels', async (path) => {
  const { page } = await openPage({ viewport: { width: 360, height: 740 } })
  if (path === '/customers') await openCustomers(page, url)
  else await page.goto(url + path)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})
