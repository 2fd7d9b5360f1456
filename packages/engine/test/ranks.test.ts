import { expect, test } from 'vitest'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { createCrm } from '../src/index.ts'
import { config, day, openShop, purchase, start } from './shop.ts'

eachDatabase('ranks', (location) => {
  test('are refreshed after each local midnight and in between place by the stored boundaries', async () => {
    const { crm, clock } = await openShop(location())
    const classOf = async (id: string) => (await crm.customers.get({ source: 'shop', id })).classes['abc']
    for (const [id, amount] of Object.entries({ a: '800', b: '150', c: '50' }))
      await crm.events.record(purchase(id, amount))
    expect(await classOf('a')).toBe(null)
    await crm.sweep()
    expect([await classOf('a'), await classOf('b'), await classOf('c')]).toEqual(['A', 'B', 'C'])
    clock.now = start + day / 4
    await crm.events.record(purchase('d', '10000'))
    await crm.sweep()
    expect([await classOf('d'), await classOf('a')]).toEqual(['A', 'A'])
    // 16:00 UTC is midnight in Shanghai.
    clock.now = start + (16 / 24) * day
    await crm.sweep()
    expect([await classOf('d'), await classOf('a'), await classOf('b')]).toEqual(['A', 'B', 'C'])
    await crm.close()
  })

  test('are refreshed once when several workers find them due', async () => {
    const where = location()
    const { crm } = await openShop(where)
    const workers = await Promise.all(
      [1, 2, 3].map(async () => await createCrm({ database: where, clock: () => start })),
    )
    for (let i = 0; i < 30; i++) await crm.events.record(purchase(`c${i}`, String(i * 10)))
    await Promise.all([
      ...workers.map(async (worker) => await worker.sweep()),
      crm.events.record(purchase('c3', '5')),
    ])
    const { total } = await crm.customers.list({ classes: { frequency: [1, 2, 3, 4, 5] } })
    expect(total).toBe(30)
    for (let i = 0; i < 30; i++) {
      const timeline = (await crm.run('customers.timeline', {
        customer: { source: 'shop', id: `c${i}` },
        limit: 100,
      })) as { items: { attribute?: string }[] }
      expect(timeline.items.filter((item) => item.attribute === 'frequency').length).toBeLessThanOrEqual(2)
    }
    await Promise.all([crm.close(), ...workers.map(async (worker) => await worker.close())])
  })

  test('by what the database cannot answer exactly are refused when the configuration is opened', async () => {
    const person = config.customerTypes.person
    const weighed = {
      ...config,
      customerTypes: { person: { ...person, fields: { ...person.fields, weight: { type: 'number' } } } },
      classifications: { heavy: { rank: { by: 'customer.weight * customer.weight', quantiles: 3 } } },
    }
    const attempt = createCrm({ database: location(), config: weighed })
    await expect(attempt).rejects.toMatchObject({
      code: 'config.invalid',
      message: expect.stringMatching(/classifications\.heavy\.rank\.by/),
    })
  })
})

eachDatabase('ranks, further', (location) => {
  test('that are manual wait for whoever asks, and a changed one is placed afresh at once', async () => {
    const where = location()
    const rank = { by: 'customer.spend', quantiles: 5, refresh: 'manual' }
    const manual = { ...config, classifications: { money: { rank } } }
    const { crm } = await openShop(where, { config: manual })
    for (let i = 1; i <= 5; i++) await crm.events.record(purchase(`c${i}`, String(i * 100)))
    await crm.sweep(start + 3 * day)
    const classOf = async (of: typeof crm, id: string) =>
      (await of.customers.get({ source: 'shop', id })).classes['money']
    expect(await classOf(crm, 'c5')).toBe(null)
    expect(await crm.run('ranks.refresh', {})).toEqual({ ranks: ['money'] })
    expect(await classOf(crm, 'c5')).toBe(5)
    await crm.close()
    const halves = { ...config, classifications: { money: { rank: { ...rank, quantiles: 2 } } } }
    const changed = await createCrm({ database: where, config: halves, clock: () => start + 4 * day })
    expect([await classOf(changed, 'c1'), await classOf(changed, 'c5')]).toEqual([1, 2])
    await changed.close()
  })

  test('by share put whoever has no value in the last class, also where nobody has one', async () => {
    const rank = { by: 'customer.largest30', cumulativeShare: { A: 0.8, B: 0.95, C: 1 } }
    const where = location()
    const { crm, clock } = await openShop(where, {
      config: { ...config, classifications: { abc: { rank } } },
    })
    const classOf = async (id: string) => (await crm.customers.get({ source: 'shop', id })).classes['abc']
    for (const id of ['a', 'b'])
      await crm.events.record({ customer: { source: 'shop', id }, type: 'visit', data: {} })
    expect(await classOf('a')).toBe('C')
    clock.now = start + day
    await crm.sweep()
    expect([await classOf('a'), await classOf('b')]).toEqual(['C', 'C'])
    // Nobody has been compared with yet, so a first value waits for the next ranking.
    await crm.events.record(purchase('a', '20'))
    expect(await classOf('a')).toBe(null)
    clock.now = start + 2 * day
    await crm.sweep()
    expect([await classOf('a'), await classOf('b')]).toEqual(['A', 'C'])
    const { total } = await crm.customers.list({ classes: { abc: ['C'] } })
    expect(total).toBe(1)
    await crm.close()
  })

  test('that are refreshed write a newer version of who moves, and turn what an automation waits for', async () => {
    const where = location()
    const top = {
      on: { becomes: 'customer.abc == "A"' },
      do: [{ action: 'tasks.create', input: { title: 'Call' } }],
    }
    const { crm } = await openShop(where, { config: { ...config, automations: { top } } })
    await crm.events.record(purchase('a', '800'))
    const before = await crm.customers.get({ source: 'shop', id: 'a' })
    await crm.sweep()
    const after = await crm.customers.get({ source: 'shop', id: 'a' })
    expect(after.classes['abc']).toBe('A')
    expect(after.version).toBeGreaterThan(before.version)
    await crm.close()
    const database = await where.open(false)
    const [row] = await database.read.all('SELECT b_top FROM customers', [])
    await database.close()
    expect(Boolean(row?.['b_top'])).toBe(true)
  })
})
