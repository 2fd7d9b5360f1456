import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../harness/chromium.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

test('the browser of the end-to-end tests opens a page', async () => {
  const page = await browser.newPage()
  await page.setContent('<title>客户资料卡</title>')
  expect(await page.title()).toBe('客户资料卡')
})
