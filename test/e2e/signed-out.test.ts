import { expect, inject, test } from 'vitest'
import { openCustomers, openPage } from './page.ts'

const url = inject('shopUrl')

test('signed out, the elements ask to sign in, the shop shows where, and signing in brings them back', async () => {
  const { page } = await openPage()
  await openCustomers(page, url)
  // As if in another window.
  await page.evaluate(() => fetch('/sign-out', { method: 'POST' }))
  await page.locator('gx-customer-table').getByRole('searchbox').fill('Emma')
  await page.locator('gx-customer-table').getByText('Sign in again to see this.').waitFor()
  await page.locator('#signed-out').getByRole('link').click()
  await page.getByRole('button', { name: 'Sign in as Lin Yue' }).click()
  await openCustomers(page, url)
  expect(await page.locator('#signed-out').isVisible()).toBe(false)
})
