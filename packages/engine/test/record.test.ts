import { expect, test } from 'vitest'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { createCrm } from '../src/index.ts'
import { config, day, openShop, purchase, start } from './shop.ts'

const me = { source: 'shop', id: '42' }

eachDatabase('recording', (location) => {
  test('an event of an unknown outside id makes the customer, and decides classes and stage at once', async () => {
    const { crm } = await openShop(location())
    const recorded = await crm.events.record(purchase('42', '129.00', { key: 'order-1' }))
    expect(recorded.duplicate).toBe(false)
    const customer = await crm.customers.get(me)
    expect(customer).toMatchObject({
      id: recorded.customer,
      type: 'person',
      title: '42',
      stage: 'first',
      stageSince: new Date(start).toISOString(),
      classes: { value: 'low', asleep: 'no', abc: null },
    })
    expect(customer.rollups).toMatchObject({
      orders: 1,
      spend: '129.00',
      spend30: '129.00',
      average: 129,
      largest30: '129.00',
    })
    await crm.events.record(purchase('42', '871.00'))
    expect(await crm.customers.get(me)).toMatchObject({ stage: 'repeat', classes: { value: 'high' } })
    await crm.close()
  })

  test('the same key twice is one event, and with other content a conflict', async () => {
    const { crm } = await openShop(location())
    const first = await crm.events.record(purchase('42', '10', { key: 'k' }))
    expect(await crm.events.record(purchase('42', '10.00', { key: 'k' }))).toEqual({
      ...first,
      duplicate: true,
    })
    await expect(crm.events.record(purchase('42', '11', { key: 'k' }))).rejects.toMatchObject({
      code: 'event.key-conflict',
      status: 409,
    })
    expect((await crm.customers.get(me)).rollups).toMatchObject({ orders: 1, spend: '10.00' })
    await crm.close()
  })

  test('what is wrong is told by field, and nothing is written', async () => {
    const { crm } = await openShop(location())
    const wrong = async (event: object, code: string, message: RegExp): Promise<void> => {
      const attempt = crm.events.record({ ...purchase('42', '10'), ...event })
      await expect(attempt).rejects.toMatchObject({ code, message: expect.stringMatching(message) })
    }
    await wrong({ type: 'purchas' }, 'event.type-unknown', /did you mean "purchase"/)
    await wrong({ data: {} }, 'event.invalid', /amount is missing/)
    await wrong(
      { data: { amount: '12.345' } },
      'event.invalid',
      /amount "12\.345" is not an amount with at most 2 decimals/,
    )
    await wrong({ data: { amount: '-1' } }, 'event.invalid', /below the least, 0\.00/)
    await wrong({ data: { amount: '1', category: 'te' } }, 'event.invalid', /did you mean "tea"/)
    await wrong(
      { data: { amount: '1', catgory: 'tea' } },
      'event.invalid',
      /catgory is no field of "purchase"; did you mean "category"/,
    )
    await wrong(
      { at: start + 6 * 60_000 },
      'event.future',
      /is dated 2026-01-01T08:06:00\+08:00, but it is only 2026-01-01T08:00:00\+08:00/,
    )
    await wrong({ at: 'yesterday' }, 'input.invalid', /at/)
    await wrong({ customer: { source: 'shop' } }, 'input.invalid', /customer/)
    await wrong(
      { customer: '01a2036b-dd4a-7030-8892-000000000000' },
      'customer.unknown',
      /there is no customer/,
    )
    await expect(crm.customers.get(me)).rejects.toMatchObject({ code: 'customer.unknown', status: 404 })
    await crm.close()
  })

  test('a batch is recorded whole or not at all, as one moment per customer', async () => {
    const { crm } = await openShop(location())
    const bad = [purchase('a', '10'), purchase('b', 'ten')]
    await expect(crm.events.record(bad)).rejects.toMatchObject({ code: 'event.invalid' })
    expect((await crm.customers.list()).total).toBe(0)
    const recorded = await crm.events.record([
      purchase('a', '10', { key: '1' }),
      purchase('b', '20'),
      purchase('a', '30'),
      purchase('a', '10', { key: '1' }),
    ])
    expect(recorded.map((event) => event.duplicate)).toEqual([false, false, false, true])
    expect(await crm.customers.get({ source: 'shop', id: 'a' })).toMatchObject({
      stage: 'repeat',
      rollups: { orders: 2, spend: '40.00' },
    })
    await crm.close()
  })

  test('an event a little ahead of the clock waits for its time', async () => {
    const { crm, clock } = await openShop(location())
    await crm.events.record(purchase('42', '10', { at: start + 60_000 }))
    expect(await crm.customers.get(me)).toMatchObject({ stage: 'prospect', rollups: { orders: 0 } })
    clock.now = start + 60_000
    expect(await crm.customers.get(me)).toMatchObject({ stage: 'first', rollups: { orders: 1 } })
    await crm.events.record(purchase('42', '5'))
    expect(await crm.customers.get(me)).toMatchObject({
      stage: 'repeat',
      rollups: { orders: 2, spend: '15.00' },
    })
    await crm.close()
  })

  test('a late event counts where it belongs and is judged when it is recorded', async () => {
    const { crm, clock } = await openShop(location())
    clock.now = start + 100 * day
    await crm.events.record(purchase('42', '10'))
    await crm.events.record(purchase('42', '500', { at: start, category: 'cups' }))
    const customer = await crm.customers.get(me)
    expect(customer.rollups).toMatchObject({
      orders: 2,
      orders30: 1,
      spend: '510.00',
      spend30: '10.00',
      lastCategory: 'cups',
    })
    expect(customer.rollups['firstPurchaseAt']).toBe(new Date(start).toISOString())
    expect(customer.stageSince).toBe(new Date(clock.now).toISOString())
    await crm.close()
  })

  test('of several customer types the type must be said, and what it requires cannot be left out', async () => {
    const two = {
      ...config,
      customerTypes: {
        ...config.customerTypes,
        company: { title: 'title', fields: { title: { type: 'text', required: true } } },
      },
    }
    const { crm } = await openShop(location(), { config: two })
    await expect(crm.events.record(purchase('42', '1'))).rejects.toMatchObject({
      code: 'customer.type-needed',
    })
    const typed = (type: string) => ({ ...purchase('42', '1'), customer: { ...me, type } })
    await expect(crm.events.record(typed('company'))).rejects.toMatchObject({
      message: expect.stringMatching(/without title; create it first/),
    })
    await expect(crm.events.record(typed('persn'))).rejects.toMatchObject({
      message: expect.stringMatching(/did you mean "person"/),
    })
    await crm.events.record(typed('person'))
    expect((await crm.customers.get(me)).type).toBe('person')
    await crm.close()
  })

  test('customers made and changed by many at once lose nothing', async () => {
    const where = location()
    const { crm } = await openShop(where)
    const other = await createCrm({ database: where, clock: () => start })
    await crm.events.record(purchase('42', '1', { key: 'first' }))
    const events = Array.from({ length: 40 }, (_, i) => purchase('42', '1', { key: `k${i % 20}` }))
    const results = await Promise.all(
      events.map(async (event, i) => await (i % 2 === 0 ? crm : other).events.record(event)),
    )
    expect(results.filter((result) => !result.duplicate)).toHaveLength(20)
    expect((await crm.customers.get(me)).rollups).toMatchObject({ orders: 21, spend: '21.00' })
    await Promise.all([crm.close(), other.close()])
  })
})

eachDatabase('recording, further', (location) => {
  test('a new customer is judged once, with the event that made it', async () => {
    const lifecycle = {
      initial: 'prospect',
      stages: ['prospect', 'idle', 'active'],
      transitions: [
        { from: 'prospect', to: 'idle', when: 'customer.orders == 0' },
        { from: 'prospect', to: 'active', when: 'customer.orders > 0' },
      ],
    }
    const { crm } = await openShop(location(), { config: { ...config, lifecycle } })
    await crm.events.record(purchase('42', '1'))
    expect((await crm.customers.get(me)).stage).toBe('active')
    await crm.close()
  })

  test('a sum beyond what can be kept exactly is unknown for that customer, and nothing else stops', async () => {
    const { crm, clock } = await openShop(location())
    const most = '90071992547409.91'
    await crm.events.record([purchase('42', most), purchase('42', most), purchase('43', '5')])
    expect((await crm.customers.get(me)).rollups).toMatchObject({
      spend: null,
      spend30: null,
      orders: 2,
      average: null,
    })
    clock.now = start + 40 * day
    expect(await crm.sweep()).toBe(2)
    expect((await crm.customers.get(me)).rollups).toMatchObject({ spend: null, spend30: '0.00', orders30: 0 })
    expect((await crm.report()).customers).toBe(2)
    await crm.close()
  })

  test('times that no database keeps are refused', async () => {
    const { crm } = await openShop(location())
    for (const at of [-8_640_000_000_000_000, 0.5, Number.NaN]) {
      await expect(crm.events.record(purchase('42', '1', { at }))).rejects.toMatchObject({ status: 400 })
    }
    await crm.close()
  })
})
