import { expect, test } from 'vitest'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { day, openShop, purchase, start } from './shop.ts'

const me = { source: 'shop', id: '42' }

eachDatabase('explaining', (location) => {
  test('says which rule decided, what each condition saw, and what is unknown', async () => {
    const { crm } = await openShop(location())
    await crm.events.record(purchase('42', '350'))
    await crm.run('customers.create', {
      type: 'person',
      fields: { name: 'Nobody' },
      externalIds: [{ source: 'shop', id: '0' }],
    })
    const { classes, stage } = await crm.explain(me)
    const value = classes.find((c) => c.classification === 'value')
    expect(value).toMatchObject({
      kind: 'table',
      class: 'mid',
      since: new Date(start).toISOString(),
      otherwise: false,
      rules: [
        {
          then: 'high',
          decided: false,
          condition: {
            truth: false,
            kind: 'and',
            parts: [
              {
                truth: false,
                text: 'customer.spend30 - customer.refunds30 >= 1000',
                values: [
                  { attribute: 'spend30', value: '350.00' },
                  { attribute: 'refunds30', value: '0.00' },
                ],
              },
              { truth: false, values: [{ attribute: 'orders30', value: 1 }] },
            ],
          },
        },
        {
          then: 'mid',
          decided: true,
          condition: {
            truth: true,
            kind: 'or',
            parts: [{ truth: true }, { truth: false, values: [{ attribute: 'vip', value: false }] }],
          },
        },
      ],
    })
    expect(stage).toMatchObject({
      stage: 'first',
      entered: { from: 'prospect', when: 'customer.orders >= 1' },
      transitions: [
        { to: 'lapsed', condition: { truth: false } },
        { to: 'repeat', condition: { truth: false } },
      ],
    })
    const nobody = await crm.explain({ source: 'shop', id: '0' })
    const asleep = nobody.classes.find((c) => c.classification === 'asleep')
    expect(asleep).toMatchObject({
      class: 'no',
      otherwise: true,
      rules: [{ condition: { truth: null, values: [{ attribute: 'lastPurchaseAt', value: null }] } }],
    })
    await crm.close()
  })

  test('places a rank by the stored boundaries, and past and future days can be asked for', async () => {
    const { crm, clock } = await openShop(location())
    for (const [i, amount] of ['800', '150', '30', '20'].entries())
      await crm.events.record(purchase(`c${i}`, amount))
    await crm.sweep()
    const abc = (await crm.explain({ source: 'shop', id: 'c1' })).classes.find(
      (c) => c.classification === 'abc',
    )
    expect(abc).toMatchObject({
      kind: 'rank',
      class: 'B',
      value: '150.00',
      bounds: [
        { class: 'A', lowest: '800.00' },
        { class: 'B', lowest: '150.00' },
        { class: 'C', lowest: '20.00' },
      ],
    })
    clock.now = start + 10 * day
    await crm.events.record(purchase('c3', '900'))
    const customer = { source: 'shop', id: 'c3' }
    expect(await crm.customers.get(customer)).toMatchObject({ stage: 'repeat', classes: { abc: 'A' } })
    const past = await crm.explain(customer, { asOf: start + day })
    expect(past.stage).toMatchObject({ stage: 'first' })
    expect(past.classes.find((c) => c.classification === 'abc')?.class).toBe('C')
    const future = await crm.explain(customer, { asOf: start + 60 * day })
    expect(future.stage).toMatchObject({
      stage: 'lapsed',
      since: new Date(start + 55 * day + 1).toISOString(),
    })
    expect((await crm.customers.get(customer)).stage).toBe('repeat')
    await crm.close()
  })
})

eachDatabase('reporting', (location) => {
  test('counts and sums as of now, and as of a day past or to come, writing nothing', async () => {
    const { crm, clock } = await openShop(location())
    await crm.events.record([purchase('a', '400'), purchase('b', '50')])
    clock.now = start + 20 * day
    await crm.events.record([purchase('a', '700'), purchase('c', '10')])
    await crm.sweep()
    const now = await crm.report()
    expect(now).toMatchObject({
      customers: 3,
      events: 4,
      rollups: { spend: 1160, spend30: 1160, orders: 4 },
      classes: { value: { high: 1, mid: 0, low: 2 } },
      stages: { first: 2, repeat: 1 },
      stageChanges: { total: 4, into: { first: 3, repeat: 1 } },
    })
    const past = await crm.report({ asOf: start + day })
    expect(past).toMatchObject({
      customers: 2,
      events: 2,
      rollups: { spend: 450, orders: 2 },
      classes: { value: { high: 0, mid: 1, low: 1 } },
      stages: { first: 2, repeat: 0 },
      stageChanges: { total: 2 },
    })
    const future = await crm.report({ asOf: start + 100 * day })
    expect(future).toMatchObject({
      customers: 3,
      events: 4,
      rollups: { spend: 1160, spend30: 0 },
      classes: { value: { high: 0, mid: 0, low: 3 } },
      stages: { lapsed: 3 },
    })
    expect(await crm.report()).toEqual(now)
    await crm.close()
  })
})
