import { expect, inject, test } from 'vitest'
import { openPage } from './page.ts'

const url = inject('shopUrl')

test('every place in the navigation is there and complains of nothing', async () => {
  const { page, complaints } = await openPage()
  await page.goto(url)
  for (const place of ['Orders', 'Products', 'Customers', 'Overview']) {
    await page.getByRole('link', { name: place, exact: true }).click()
    expect(await page.locator('h1').textContent()).toBe(place)
  }
  expect(await page.getByRole('button', { name: 'Lin Yue' }).isVisible()).toBe(true)
  expect(complaints).toEqual([])
})

test('an order leads to its customer’s file', async () => {
  const { page } = await openPage()
  await page.goto(`${url}/orders`)
  await page.locator('tbody a').nth(3).click()
  const customer = page.locator('.facts a')
  const name = await customer.textContent()
  await customer.click()
  await page.locator('gx-customer-card h2').waitFor()
  expect(await page.locator('gx-customer-card h2').textContent()).toBe(name)
})
