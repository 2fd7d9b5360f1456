import { defineMessages, refusal } from '@guanxi/core/messages'
import type { PluginDescriptions } from '@guanxi/core/api'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { createCrm, defineAction, defineFunction, defineJob, definePlugin, sqlite } from '../../src/index.ts'
import type { Crm, Plugin } from '../../src/index.ts'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { config } from '../shop.ts'

const messages = defineMessages({
  en: { 'tea.cold': '{name} got cold tea', 'tea.serve': 'Serve tea' },
  'zh-CN': { 'tea.cold': '{name}的茶凉了', 'tea.serve': '上茶' },
})
const serve = defineAction({
  name: 'tea.serve',
  input: z.strictObject({ fail: z.enum(['told', 'untold']) }),
  output: z.null(),
  run: async (_context, { fail }) => {
    throw refusal(messages, fail === 'told' ? 'tea.cold' : ('tea.gone' as 'tea.cold'), { name: '林悦' }, 409)
  },
})
const base = { name: 'tea', version: '1.0.0', settings: z.any() }
const tea = definePlugin({ ...base, tokens: [serve], messages, elements: ['gx-tea-cup'] })

async function open(...plugins: Plugin[]): Promise<Crm> {
  return await createCrm({ database: sqlite(':memory:'), config, plugins })
}

test('a plugin’s refusal is told in the language that is asked for, and everything else as it is', async () => {
  const crm = await open(tea)
  const told = { code: 'tea.cold', status: 409, details: { name: '林悦' } }
  const run = async (language?: string) => await crm.run(serve, { fail: 'told' }, { language })
  await expect(run()).rejects.toMatchObject({ ...told, message: '林悦 got cold tea' })
  await expect(run('zh-TW')).rejects.toMatchObject({ ...told, message: '林悦的茶凉了' })
  await expect(run('de')).rejects.toMatchObject({ ...told, message: '林悦 got cold tea' })
  await expect(crm.run('tea.no', {}, { language: 'zh-CN' })).rejects.toMatchObject({ code: 'action.unknown' })
  await crm.close()
})

test('messages and elements are told by plugins.describe', async () => {
  const crm = await open(tea)
  const { plugins } = (await crm.run('plugins.describe', {})) as PluginDescriptions
  expect(plugins).toMatchObject([{ messages, brings: { elements: ['gx-tea-cup'] } }])
  await crm.close()
})

test.each([
  [['gx-cup'], 'plugin.prefix', 'the element "gx-cup" must start with "gx-tea-"'],
  [['gx-tea-Cup'], 'plugin.invalid', 'its element "gx-tea-Cup" is not named by small letters'],
  [['gx-tea-cup', 'gx-tea-cup'], 'plugin.name-taken', 'brought by both tea and tea'],
])('elements %j are refused with %s', async (elements, code, message) => {
  const refused = open(definePlugin({ ...base, elements }))
  await expect(refused).rejects.toMatchObject({ code, message: expect.stringContaining(message) })
})

test('a function’s arguments are typed by its parameters', () => {
  const typed = defineFunction({
    params: ['date', 'int', 'bool', 'list<string>'],
    type: 'string',
    run: (day, count, isSo, list) => (isSo && Array.isArray(list) ? day.slice(count) : null),
  })
  expect(typed.run('2026-03-01', 5, true, [])).toBe('03-01')
  // @ts-expect-error a date is a text
  defineFunction({ params: ['date'], type: 'int', run: (day: number) => day })
})

eachDatabase('what actions and jobs are given', (location) => {
  test('the day it is in the configuration’s zone, and Guanxi’s own calls by name', async () => {
    const seen: unknown[] = []
    const look = defineAction({
      name: 'tea.look',
      input: z.strictObject({}),
      output: z.null(),
      run: async (context) => {
        const { id } = await context.run('customers.create', { type: 'person', fields: { name: 'Lin' } })
        const { total } = await context.run('customers.list', { where: `customer.id == "${id}"` })
        seen.push([context.today, total])
        await context.enqueue(later, { id })
        return null
      },
    })
    const later = defineJob({
      name: 'tea.later',
      input: z.strictObject({ id: z.string() }),
      run: async (context, { id }) => {
        const { title } = await context.run('customers.get', { customer: id })
        seen.push([context.today, title])
      },
    })
    const crm = await createCrm({
      database: location(),
      config: { ...config, timeZone: 'Asia/Shanghai' },
      plugins: [definePlugin({ ...base, tokens: [look, later] })],
      clock: () => Date.parse('2026-05-16T16:30:00Z'),
      work: false,
    })
    await crm.run(look, {})
    await crm.drain()
    expect(seen).toEqual([
      ['2026-05-17', 1],
      ['2026-05-17', 'Lin'],
    ])
    await crm.close()
  })
})
