import { describe, expect, inject, test } from 'vitest'
import { defineAction, defineJob, definePlugin } from '@guanxi/engine'
import type { AutomationRunPage, TaskPage } from '@guanxi/core/api'
import { z } from 'zod'
import { sqliteLocations } from '../../../test/harness/databases.ts'
import { customer, event, purchase, ref, shop, testCrm } from '../src/index.ts'

const remind = defineJob({
  name: 'tea.remind',
  input: z.strictObject({ customer: z.string(), failures: z.int() }),
  run: async (context, { customer: id, failures }) => {
    if (context.job.attempt <= failures) throw new Error('the line is busy')
    await context.run(note, { customer: id, at: new Date(context.now).toISOString() })
  },
})
const note = defineAction({
  name: 'tea.note',
  input: z.strictObject({ customer: z.string(), at: z.string() }),
  output: z.object({ event: z.string() }),
  run: async (context, { customer: id, at }) =>
    await context.events.record({ customer: id, type: 'tea.reminded', data: { moment: at } }),
})
const order = defineAction({
  name: 'tea.order',
  input: z.strictObject({ customer: z.string(), after: z.int(), failures: z.int() }),
  output: z.null(),
  run: async (context, { customer: id, after, failures }) => {
    await context.enqueue(remind, { customer: id, failures }, { at: context.now + after })
    return null
  },
})
const tea = definePlugin({
  name: 'tea',
  version: '1.0.0',
  settings: z.any(),
  tokens: [note, order, remind],
  eventTypes: { 'tea.reminded': { fields: { moment: { type: 'text' } } } },
})

const hour = 3_600_000

describe.each(['sqlite', 'postgres'] as const)('a CRM under test, on %s', (database) => {
  const postgres = inject('postgresUrl')

  test('begins empty and with a clock that stands still, and is gone when it is closed', async () => {
    for (let turn = 0; turn < 2; turn++) {
      const { crm, clock, close } = await testCrm({ database, postgres })
      expect((await crm.customers.list()).items).toEqual([])
      await crm.customers.create(customer('lin', { name: 'Lin Yue' }))
      await crm.events.record(purchase('lin', '129.00', { data: { item: 'tea' } }))
      await crm.events.record(event('lin', 'visit'))
      const lin = await crm.customers.get(ref('lin'))
      expect(lin).toMatchObject({ title: 'Lin Yue', rollups: { orders: 1, spend: '129.00' } })
      expect(lin.rollups['lastPurchaseAt']).toBe('2026-01-01T00:00:00.000Z')
      expect(clock.now).toBe(Date.UTC(2026, 0, 1))
      await close()
    }
  })

  test('does what falls due while its clock is turned, each at its own moment and in their order', async () => {
    const config = {
      ...shop,
      automations: {
        quiet: {
          on: { becomes: 'now - customer.lastPurchaseAt > days(10)' },
          do: [
            { action: 'tasks.create', input: { title: 'quiet ${now}' } },
            { wait: '2d' },
            { action: 'tasks.create', input: { title: 'still quiet ${now}' } },
          ],
        },
        weekly: {
          on: { schedule: '0 9 * * MON' },
          do: [{ action: 'tasks.create', input: { title: 'weekly ${now}' } }],
        },
      },
    }
    const { crm, clock, close } = await testCrm({ database, postgres, config, now: '2026-01-01T08:00:00Z' })
    await crm.events.record(purchase('lin', '10'))
    await clock.advance('14d')
    const { items } = (await crm.run('tasks.list', { customer: ref('lin') })) as TaskPage
    const byTime = items.map(({ title, createdAt }) => [title.replace(/ \S+$/, ''), createdAt])
    expect(byTime.toSorted(([, a], [, b]) => String(a).localeCompare(String(b)))).toEqual([
      ['weekly', '2026-01-05T09:00:00.000Z'],
      ['quiet', expect.stringMatching(/^2026-01-11T08:00:00\.00\dZ$/)],
      ['weekly', '2026-01-12T09:00:00.000Z'],
      ['still quiet', expect.stringMatching(/^2026-01-13T08:00:00\.00\dZ$/)],
    ])
    expect(new Date(clock.now).toISOString()).toBe('2026-01-15T08:00:00.000Z')
    const runs = (await crm.run('automations.runs', {})) as AutomationRunPage
    expect(runs.items.map(({ state }) => state)).toEqual(['done', 'done', 'done'])
    await close()
  })

  test('does jobs that wait when their time has come, with the pauses between their tries', async () => {
    const { crm, clock, problems, close } = await testCrm({ database, postgres, plugins: [tea] })
    const { id } = await crm.customers.create(customer('lin'))
    await crm.run(order, { customer: id, after: hour, failures: 1 })
    const reminded = async (): Promise<unknown[]> =>
      (await crm.customers.timeline(id)).items.flatMap((item) =>
        item.kind === 'event' ? [item.data['moment']] : [],
      )
    await clock.advance(hour - 1)
    expect(await reminded()).toEqual([])
    await clock.advance('1d')
    // The first try failed at 01:00, and half of ten seconds later came the second.
    expect(await reminded()).toEqual(['2026-01-01T01:00:05.000Z'])
    await crm.run(order, { customer: id, after: hour, failures: 9 })
    await clock.advance('1d')
    expect(problems).toMatchObject([{ code: 'job.set-aside' }])
    await close()
  })
})

describe('a location that is given', () => {
  const location = sqliteLocations()

  test('is left as it is', async () => {
    const database = location()
    const first = await testCrm({ database })
    await first.crm.customers.create(customer('lin'))
    await first.close()
    const second = await testCrm({ database })
    expect(await second.crm.customers.get(ref('lin'))).toMatchObject({ title: 'lin' })
    await second.close()
  })
})

test('what is no time, no moment and no server is refused', async () => {
  const { clock, close } = await testCrm()
  await expect(clock.advance('soon')).rejects.toThrow('"soon" is no time to advance by')
  await expect(clock.advance(-1)).rejects.toThrow('is no time to advance by')
  await expect(testCrm({ now: 'tomorrow' })).rejects.toThrow('"tomorrow" is no moment')
  await expect(testCrm({ database: 'postgres', postgres: '' })).rejects.toThrow('needs the address')
  await close()
})
