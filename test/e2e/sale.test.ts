import { expect, inject, test } from 'vitest'
import { openCustomers, openPage } from './page.ts'

const url = inject('shopUrl')

test('a sale at the shop’s own till changes totals, class, stage and the row in the table at once', async () => {
  const { page, complaints } = await openPage()
  await openCustomers(page, url)
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
  await page.goto(`${url}/orders/${number}`)
  expect(await page.locator('.facts').textContent()).toContain(name)
  expect(complaints).toEqual([])
})

test('a quantity the form will not send has no total', async () => {
  const { page } = await openPage()
  await openCustomers(page, url)
  await page.getByRole('button', { name: 'New sale' }).click()
  const dialog = page.getByRole('dialog')
  for (const quantity of ['-3', '0', '100', '']) {
    await dialog.getByLabel('Quantity').fill(quantity)
    expect(await dialog.locator('output').textContent()).toBe('–')
  }
})

test('out of stock is said in the form and nothing is recorded', async () => {
  const { page } = await openPage()
  await openCustomers(page, url)
  await page.getByRole('button', { name: 'New sale' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Product').selectOption('YS-124')
  await dialog.getByLabel('Quantity').fill('99')
  await dialog.getByRole('button', { name: 'Record sale' }).click()
  expect(await dialog.getByRole('alert').textContent()).toBe('There is not that much in stock.')
})
