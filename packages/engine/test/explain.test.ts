import { expect, test } from 'vitest'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { config, day, openShop, purchase, start } from './shop.ts'

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
      entered: {
        from: 'prospect',
        when: 'customer.orders >= 1',
        asked: { kind: 'atom', statement: { kind: 'compare', relation: 'ge', right: { value: 1 } } },
      },
      transitions: [
        { to: 'lapsed', condition: { truth: false } },
        { to: 'repeat', condition: { truth: false } },
      ],
    })
    expect(value).toMatchObject({
      rules: [
        {
          condition: {
            parts: [
              {
                statement: {
                  kind: 'compare',
                  relation: 'ge',
                  holds: false,
                  type: 'money',
                  left: {
                    of: [
                      { attribute: 'spend30', sign: 1, value: '350.00' },
                      { attribute: 'refunds30', sign: -1, value: '0.00' },
                    ],
                    value: '350.00',
                  },
                  right: { of: [], value: '1000.00' },
                },
              },
              {},
            ],
          },
        },
        {},
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

eachDatabase('explaining between sweeps', (location) => {
  test('says since when as the next sweep will put it on record', async () => {
    const tens = {
      ...config.classifications.value,
      rules: [{ when: 'customer.orders >= 1', then: 'high' }],
    }
    const classifications = { ...config.classifications, tens }
    const { crm, clock } = await openShop(location(), { config: { ...config, classifications } })
    await crm.events.record(purchase('42', '350'))
    const until = new Date(start + 3 * day).toISOString()
    const choice = { customer: me, classification: 'tens', class: 'low', reason: 'Until then', until }
    await crm.run('overrides.set', choice)
    const told = async (asOf?: number): Promise<unknown> => {
      const { classes, stage } = await crm.explain(me, asOf === undefined ? {} : { asOf })
      return { tables: classes.filter(({ kind }) => kind === 'table'), stage }
    }
    const late = start + 50 * day
    const foretold = await told(late)
    clock.now = late
    const before = await told()
    await crm.sweep()
    const after = await told()
    expect(before).toEqual(after)
    expect(foretold).toEqual(after)
    expect(after).toMatchObject({
      tables: [
        { classification: 'value', class: 'low', since: new Date(start + 30 * day).toISOString() },
        { classification: 'asleep', class: 'yes', since: new Date(start + 20 * day + 1).toISOString() },
        { classification: 'tens', class: 'high', since: until },
      ],
      stage: { stage: 'lapsed', since: new Date(start + 45 * day + 1).toISOString() },
    })
    await crm.close()
  })
})

eachDatabase('what is missing', (location) => {
  test('for each class of a table that is better than the present one, the nearest first', async () => {
    const { crm } = await openShop(location())
    await crm.events.record(purchase('1', '120'))
    const { missing } = await crm.explain({ source: 'shop', id: '1' })
    expect(missing).toMatchObject([
      {
        classification: 'value',
        class: 'mid',
        missing: { answer: 'changes', rule: 1, changes: [{ kind: 'value', attribute: 'vip', to: true }] },
      },
      {
        classification: 'value',
        class: 'high',
        missing: {
          answer: 'changes',
          changes: [
            { kind: 'more', attribute: 'spend30', by: '880.00' },
            { kind: 'more', attribute: 'orders30', by: 1 },
          ],
        },
      },
      {
        classification: 'asleep',
        class: 'yes',
        missing: { answer: 'changes', changes: [{ kind: 'wait' }] },
      },
    ])
    await crm.close()
  })

  test('for the class asked about, and why where it cannot be said', async () => {
    const { crm } = await openShop(location())
    await crm.events.record(purchase('1', '400'))
    await crm.sweep()
    const asked = async (classification: string, name: string | number) => {
      const missing = { classification, class: name }
      return (await crm.explain({ source: 'shop', id: '1' }, { missing })).missing.at(-1)
    }
    expect(await asked('value', 'mid')).toMatchObject({ class: 'mid', missing: { answer: 'reached' } })
    // What was spent is not taken back; only the window goes on.
    expect(await asked('value', 'low')).toMatchObject({ missing: { reason: 'outside' } })
    expect(await asked('frequency', '1')).toMatchObject({ class: 1, missing: { reason: 'rank' } })
    await expect(asked('valeu', 'mid')).rejects.toMatchObject({
      code: 'class.unknown',
      message: 'there is no classification "valeu"; did you mean "value"?',
    })
    await expect(asked('value', 'midd')).rejects.toMatchObject({
      code: 'class.unknown',
      message: 'value has no class "midd"; did you mean "mid"?',
    })
    await crm.close()
  })
})

eachDatabase('what is missing beside a choice by hand', (location) => {
  test('nothing is, while it stands, and no table is told that it follows from the values', async () => {
    const care = {
      classes: ['best', 'rest'],
      rules: [{ when: 'customer.value == "mid" && customer.orders30 >= 2', then: 'best' }],
      otherwise: 'rest',
    }
    const reading = { ...config, classifications: { ...config.classifications, care } }
    const { crm } = await openShop(location(), { config: reading })
    await crm.events.record(purchase('1', '120'))
    const customer = { source: 'shop', id: '1' }
    await crm.run('overrides.set', { customer, classification: 'value', class: 'mid', reason: 'Ours' })
    const { missing } = await crm.explain(customer, { missing: { classification: 'value', class: 'high' } })
    expect(missing.filter((one) => one.classification === 'value')).toMatchObject([
      { class: 'high', missing: { answer: 'unknown', reason: 'byHand' } },
    ])
    expect(missing.find((one) => one.classification === 'care')).toMatchObject({
      missing: { changes: [{ kind: 'more', attribute: 'orders30', by: 1 }] },
    })
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
