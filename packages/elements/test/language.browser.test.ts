import { clientFor } from '@guanxi/client'
import { expect, test, vi } from 'vitest'
import { FakeCrm } from './fake/fake-crm.ts'
import { stand, standingCard, standingTable, until } from './stand.ts'

test('elements speak the language of the page and follow a change at once, in labels and formats too', async () => {
  const table = await standingTable()
  const card = await standingCard()
  document.documentElement.lang = 'zh-CN'
  await until(() => table.texts('th')[1] === '累计消费' && card.texts('header .chip')[0] === '高价值')
  expect(table.texts('.range [aria-hidden]')).toEqual(['第 1–50 位，共 2,003 位'])
  expect(card.texts('.timeline li')[0]).toContain('购买 ¥129.00 数量 2 品类 Tea 9天前')
  expect(table.one('.root').lang).toBe('zh-CN')
  document.documentElement.lang = 'en'
  await until(() => table.texts('th')[1] === 'Spend')
})

test('the nearest lang wins, through shadow hosts', async () => {
  const outer = document.createElement('div')
  outer.lang = 'zh'
  const root = outer.attachShadow({ mode: 'open' })
  document.body.append(outer)
  const table = stand('gx-customer-table')
  root.append(table.element)
  await until(() => table.texts('th')[0] === '客户')
  outer.lang = 'en-GB'
  await expect.poll(() => table.texts('th')[0] === 'Customer').toBe(true)
})

test('a language nobody wrote falls back to English words with its own numbers; a wrong tag to English', async () => {
  const crm = new FakeCrm()
  document.documentElement.lang = 'de'
  const card = await standingCard({ customer: 'c0006' }, { crm })
  expect(card.texts('[part=facts]')[1]).toContain('3.742,65')
  expect(card.texts('h3')[0]).toBe('Classes and stage')
  expect(card.one('.root').lang).toBe('en')
  document.documentElement.lang = 'not_a_tag'
  await until(() => card.texts('[part=facts]')[1]?.includes('¥3,742.65') === true)
})

test('the server is asked in the language of the page, and in the browser’s where that is no tag', async () => {
  const asked: (string | null)[] = []
  const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(async (_url, init) => {
    asked.push(new Headers(init?.headers).get('accept-language'))
    return Response.json({})
  })
  for (const tag of ['zh-CN', '', '中文', 'en-GB']) {
    document.documentElement.lang = tag
    await clientFor('/in-the-language').query('crm.describe', {})
  }
  expect(asked).toEqual(['zh-CN', null, null, 'en-GB'])
  fetched.mockRestore()
})
