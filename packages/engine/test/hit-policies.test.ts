import { expect, test } from 'vitest'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { config, day, openShop, purchase, start } from './shop.ts'

/** Tables of every kind of outcome: a list, a score, several outputs, and one whose rules clash. */
const tables = {
  ...config,
  classifications: {
    interests: {
      classes: ['tea', 'cups', 'regular'],
      hitPolicy: 'outputOrder',
      rules: [
        { when: 'customer.orders >= 2', then: 'regular' },
        { when: 'customer.tea > 0', then: 'tea' },
        { when: 'customer.lastCategory == "cups"', then: 'cups' },
      ],
    },
    attention: {
      hitPolicy: 'collect',
      aggregate: 'sum',
      rules: [
        { when: 'customer.orders >= 2', then: 2 },
        { when: '"tea" in customer.interests', then: 5 },
      ],
      otherwise: 0,
    },
    service: {
      outputs: { level: { classes: ['gold', 'plain'] }, call: { type: 'boolean' } },
      rules: [{ when: 'customer.attention >= 5', then: { level: 'gold', call: true } }],
      otherwise: { level: 'plain', call: false },
    },
    clash: {
      classes: ['yes', 'no'],
      hitPolicy: 'unique',
      rules: [
        { when: 'customer.orders >= 1', then: 'yes' },
        { when: 'customer.orders >= 2', then: 'no' },
      ],
    },
  },
}

eachDatabase('tables of every hit policy', (location) => {
  test('lists, scores and several outputs are decided, kept, found, counted and explained', async () => {
    const { crm, clock } = await openShop(location(), { config: tables })
    await crm.events.record(purchase('a', '10', { category: 'tea' }))
    const me = { source: 'shop', id: 'a' }
    expect((await crm.customers.get(me)).classes).toEqual({
      interests: ['tea'],
      attention: 5,
      'service.level': 'gold',
      'service.call': true,
      clash: 'yes',
    })
    clock.now += day
    await crm.events.record(purchase('a', '10', { category: 'cups' }))
    await crm.events.record(purchase('b', '10'))
    expect((await crm.customers.get(me)).classes).toMatchObject({
      interests: ['tea', 'cups', 'regular'],
      attention: 7,
      clash: null,
    })
    expect((await crm.customers.get({ source: 'shop', id: 'b' })).classes).toEqual({
      interests: [],
      attention: 0,
      'service.level': 'plain',
      'service.call': false,
      clash: 'yes',
    })
    const found = async (input: object): Promise<string[]> =>
      (await crm.customers.list(input)).items.map(({ title }) => title)
    expect(await found({ classes: { interests: ['cups', 'tea'] } })).toEqual(['a'])
    expect(await found({ classes: { attention: [0] } })).toEqual(['b'])
    expect(await found({ where: '"regular" in customer.interests && customer.service.call' })).toEqual(['a'])
    expect(await found({ sort: { by: 'service.level' } })).toEqual(['a', 'b'])
    await expect(crm.customers.list({ classes: { 'service.call': ['yes'] } })).rejects.toMatchObject({
      code: 'input.invalid',
    })

    const now = await crm.report()
    expect(now.classes).toEqual({
      interests: { tea: 1, cups: 1, regular: 1 },
      'service.level': { gold: 1, plain: 1 },
      clash: { yes: 1, no: 0 },
    })
    const past = await crm.report({ asOf: start })
    expect(past.classes).toMatchObject({ interests: { tea: 1, cups: 0, regular: 0 }, clash: { yes: 1 } })

    const { classes } = await crm.explain(me)
    const of = (name: string): object | undefined => classes.find((c) => c.classification === name)
    expect(of('interests')).toMatchObject({
      rules: [{ decided: true }, { decided: true }, { decided: true }],
    })
    expect(of('clash')).toMatchObject({ class: null, byRules: null, violation: true, hitPolicy: 'unique' })
    expect((await crm.explain(me, { asOf: start })).classes[0]).toMatchObject({ class: ['tea'] })
    const { items } = await crm.customers.timeline(me)
    const lists = items.flatMap((item) =>
      item.kind === 'change' && item.attribute === 'interests' ? item.to : [],
    )
    expect(lists).toEqual(['tea', 'cups', 'regular', 'tea'])
    await crm.close()
  })

  test('whoever violates one is counted in reports and listed, also where only closures can say', async () => {
    const rules = [
      { when: 'customer.orders >= 1', then: 'yes' },
      { when: 'customer.orders >= 2', then: 'no' },
    ]
    const inexact = 'customer.average * customer.average >= 0.0'
    const config = {
      ...tables,
      classifications: {
        clash: { ...tables.classifications.clash, rules },
        // The same, with a condition that the database cannot answer exactly.
        asked: {
          classes: ['yes', 'no'],
          hitPolicy: 'unique',
          rules: rules.map(({ when, then }) => ({ when: `${when} && ${inexact}`, then })),
        },
        agreed: {
          outputs: { level: { classes: ['a', 'b'] }, points: { type: 'integer' } },
          hitPolicy: 'any',
          rules: [
            { when: 'customer.orders >= 1', then: { level: 'a', points: 1 } },
            { when: 'customer.vip', then: { level: 'a', points: 1 } },
            { when: 'customer.orders >= 3', then: { level: 'a', points: 2 } },
          ],
        },
        lately: {
          classes: ['yes', 'no'],
          hitPolicy: 'unique',
          rules: [
            { when: 'customer.orders >= 1', then: 'yes' },
            { when: 'now - customer.lastPurchaseAt > days(10)', then: 'no' },
          ],
        },
        first: { classes: ['yes'], rules: [{ when: 'customer.vip', then: 'yes' }] },
      },
    }
    const { crm, clock } = await openShop(location(), { config })
    for (const id of ['a', 'b', 'b', 'c', 'c', 'c']) await crm.events.record(purchase(id, '10'))
    const b = { source: 'shop', id: 'b' }
    const found = async (violating: string): Promise<string[]> =>
      (await crm.customers.list({ violating, sort: { by: 'title' } })).items.map(({ title }) => title)
    expect(await found('clash')).toEqual(['b', 'c'])
    expect(await found('asked')).toEqual(['b', 'c'])
    expect(await found('agreed.level')).toEqual(['c'])
    expect(await found('agreed.points')).toEqual(['c'])
    expect(await found('lately')).toEqual([])
    expect(await crm.customers.list({ violating: 'asked', where: 'customer.orders == 2' })).toMatchObject({
      total: 1,
    })
    const { violations } = await crm.report()
    const now = { clash: 2, asked: 2, 'agreed.level': 1, 'agreed.points': 1 }
    expect(violations).toEqual(now)
    expect((await crm.report({ asOf: clock.now + 11 * day })).violations).toEqual({ ...now, lately: 3 })

    clock.now += 11 * day
    expect(await found('lately')).toEqual(['a', 'b', 'c'])
    await crm.sweep()
    expect(await found('lately')).toEqual(['a', 'b', 'c'])
    for (const classification of ['clash', 'asked'])
      await crm.run('overrides.set', { customer: b, classification, class: 'yes', reason: 'asked for' })
    // A class chosen by hand does not mend the rules.
    expect((await crm.explain(b)).classes).toContainEqual(
      expect.objectContaining({ classification: 'asked', class: 'yes', violation: true }),
    )
    for (const name of ['clash', 'asked']) expect(await found(name)).toEqual(['b', 'c'])
    expect((await crm.report()).violations).toEqual({ ...now, lately: 3 })

    for (const [violating, message] of [
      ['clesh', /no classification "clesh"; did you mean "clash"/],
      ['first', /nobody can violate "first": only tables with the hit policy unique or any/],
    ] as const) {
      await expect(crm.customers.list({ violating })).rejects.toMatchObject({
        code: 'input.invalid',
        status: 400,
        message: expect.stringMatching(message),
      })
    }
    await crm.close()
  })
})
