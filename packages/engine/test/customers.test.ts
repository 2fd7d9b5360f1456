import { expect, test } from 'vitest'
import { GuanxiError } from '@guanxi/core'
import type { CustomerView, TimelinePage } from '@guanxi/core/api'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { createCrm } from '../src/index.ts'
import type { Crm } from '../src/index.ts'
import { config, openShop, purchase, start } from './shop.ts'

async function create(crm: Crm, id: string, fields: object): Promise<CustomerView> {
  const input = { type: 'person', fields, externalIds: [{ source: 'shop', id }] }
  return (await crm.run('customers.create', input)) as CustomerView
}

eachDatabase('customers', (location) => {
  test('are made and changed by field, with defaults, uniqueness and optimistic locking', async () => {
    const { crm } = await openShop(location())
    const made = await create(crm, '1', {
      name: '李伟',
      email: 'li@example.com',
      tags: ['vip', 'vip', 'tea'],
    })
    expect(made).toMatchObject({
      title: '李伟',
      version: 1,
      fields: { vip: false, tags: ['vip', 'tea'] },
      classes: { value: 'low' },
      stage: 'prospect',
    })
    await expect(create(crm, '2', { email: 'li@example.com' })).rejects.toMatchObject({
      code: 'customer.taken',
      status: 409,
    })
    await expect(create(crm, '1', {})).rejects.toMatchObject({ code: 'customer.taken' })
    await expect(create(crm, '3', { emial: 'x' })).rejects.toMatchObject({
      message: expect.stringMatching(/emial is no field of "person"; did you mean "email"/),
    })
    await expect(create(crm, '3', { tags: ['tea', ' '] })).rejects.toMatchObject({
      code: 'customer.invalid',
      message: expect.stringMatching(/tags holds " ", which is no tag: leave it out/),
    })
    // An own member, as JSON.parse makes it; schemas pass over it.
    const fields = JSON.parse('{"__proto__": 1}') as { [name: string]: unknown }
    await expect(create(crm, '3', fields)).rejects.toMatchObject({
      code: 'input.invalid',
      message: expect.stringMatching(/fields.__proto__: nothing here may be called that/),
    })
    await expect(
      crm.events.record({ customer: made.id, type: 'purchase', data: fields }),
    ).rejects.toMatchObject({ code: 'input.invalid' })
    const update = { customer: made.id, fields: { vip: true, name: null }, version: 1 }
    const changed = (await crm.run('customers.update', update)) as CustomerView
    expect(changed).toMatchObject({
      title: '1',
      version: 2,
      fields: { vip: true, name: null },
      classes: { value: 'mid' },
    })
    await expect(crm.run('customers.update', update)).rejects.toMatchObject({
      code: 'customer.changed',
      status: 409,
    })
    expect((await crm.customers.list()).total).toBe(1)
    await crm.close()
  })

  test('an update that changes nothing writes nothing, so that nobody else’s version goes stale', async () => {
    const { crm } = await openShop(location())
    const made = await create(crm, '1', { name: 'Wu', tags: ['tea', 'vip'] })
    const update = async (fields: object): Promise<CustomerView> =>
      (await crm.run('customers.update', { customer: made.id, fields })) as CustomerView
    expect(await update({})).toEqual(made)
    expect(await update({ name: 'Wu', tags: ['tea', 'vip'], email: null, vip: false })).toEqual(made)
    expect((await update({ tags: ['vip', 'tea'] })).version).toBe(2)
    expect((await update({ name: null })).version).toBe(3)
    expect((await update({ name: '' })).version).toBe(3)
    await crm.close()
  })

  test('one outside id named twice is one, and a name that shows nothing is no title', async () => {
    const { crm } = await openShop(location())
    const externalIds = [
      { source: 'shop', id: '7' },
      { source: 'shop', id: '7' },
    ]
    const input = { type: 'person', fields: { name: '\u202e\u200b ' }, externalIds }
    expect(await crm.run('customers.create', input)).toMatchObject({
      title: '7',
      externalIds: [{ source: 'shop', id: '7' }],
    })
    await crm.close()
  })

  test('refusals name what came in without repeating all of it', async () => {
    const { crm } = await openShop(location())
    const long = 'x'.repeat(100_000)
    const unknown = Object.fromEntries(Array.from({ length: 70_000 }, (_, i) => [`field${i}`, 1]))
    const customer = { source: 'shop', id: '1' }
    const calls: [string, object][] = [
      ['events.record', { customer, type: long }],
      ['events.record', { customer, type: 'purchase', data: { [long]: 1 } }],
      ['events.record', { customer, type: 'purchase', data: unknown }],
      ['events.record', { customer, type: 'purchase', [long]: 1 }],
      ['events.record', { customer, type: 'purchase', data: { note: { [long]: '\u0000' } } }],
      ['customers.create', { type: long, fields: {} }],
      ['customers.create', { type: 'person', fields: unknown }],
      ['customers.create', { type: 'person', fields: {}, ...unknown }],
      ['customers.list', { sort: { by: long } }],
      ['customers.list', { classes: { [long]: ['a'] } }],
      [long, {}],
    ]
    for (const [name, input] of calls) {
      const refusal = await crm.run(name, input).catch((error: unknown) => error)
      expect(refusal).toBeInstanceOf(GuanxiError)
      const { message, details } = refusal as GuanxiError
      expect(message.length + JSON.stringify(details).length).toBeLessThan(6000)
    }
    const sorted = crm.customers.list({ sort: { by: 'tags' } })
    await expect(sorted).rejects.toThrow(
      'customers cannot be sorted by "tags", of which a customer has several',
    )
    const many = crm.run('customers.create', { type: 'person', fields: unknown })
    await expect(many).rejects.toThrow(/; and 69980 more$/)
    await crm.close()
  })

  test('are listed in any order, a page at a time, each exactly once', async () => {
    const { crm } = await openShop(location())
    for (let i = 0; i < 23; i++) {
      await create(crm, String(i), i % 4 === 0 ? {} : { name: `n${i % 5}`, vip: i % 3 === 0 })
      if (i % 2 === 0) await crm.events.record(purchase(String(i), String((i % 7) * 100)))
    }
    for (const by of ['title', 'spend', 'value', 'stage', 'createdAt', 'lastPurchaseAt', 'vip']) {
      for (const direction of ['ascending', 'descending'] as const) {
        const seen: CustomerView[] = []
        let cursor: string | undefined
        do {
          const page = await crm.customers.list({
            sort: { by, direction },
            limit: 4,
            ...(cursor === undefined ? {} : { cursor }),
          })
          expect(page.total).toBe(23)
          seen.push(...page.items)
          cursor = page.next ?? undefined
        } while (cursor !== undefined)
        expect(new Set(seen.map((customer) => customer.id)).size, `${by} ${direction}`).toBe(23)
        expect(seen).toHaveLength(23)
      }
    }
    const spent = await crm.customers.list({ sort: { by: 'spend', direction: 'descending' }, limit: 3 })
    expect(spent.items.map((customer) => customer.rollups['spend'])).toEqual(['600.00', '600.00', '500.00'])
    const best = await crm.customers.list({ sort: { by: 'value' }, limit: 1 })
    expect(best.items[0]?.classes['value']).toBe('mid')
    await crm.close()
  })

  test('are sorted by what they are called, and by a field that happens to be named title', async () => {
    const { person } = config.customerTypes
    const titled = { ...person, fields: { ...person.fields, title: { type: 'text' } } }
    const { crm } = await openShop(location(), {
      config: { ...config, customerTypes: { person: titled } },
    })
    await create(crm, '1', { name: 'Ann', title: 'Professor' })
    await create(crm, '2', { name: 'Bob', title: 'Doctor' })
    const sorted = async (by: string): Promise<string[]> =>
      (await crm.customers.list({ sort: { by } })).items.map((customer) => customer.title)
    expect(await sorted('title')).toEqual(['Ann', 'Bob'])
    expect(await sorted('customer.title')).toEqual(['Bob', 'Ann'])
    await crm.close()
  })

  test('are found by text, class, stage and condition; % and _ are plain characters', async () => {
    const { crm } = await openShop(location())
    await create(crm, 'A-1', { name: 'Ann 100%', email: 'ann@example.com' })
    await create(crm, 'B_2', { name: '王小明', vip: true })
    await crm.events.record(purchase('B_2', '20'))
    const found = async (input: object): Promise<string[]> =>
      (await crm.customers.list(input)).items.map((customer) => customer.title)
    expect(await found({ search: 'ANN' })).toEqual(['Ann 100%'])
    expect(await found({ search: '100%' })).toEqual(['Ann 100%'])
    expect(await found({ search: '小明' })).toEqual(['王小明'])
    expect(await found({ search: 'b_2' })).toEqual(['王小明'])
    expect(await found({ search: 'b%2' })).toEqual([])
    expect(await found({ classes: { value: ['mid'] } })).toEqual(['王小明'])
    expect(await found({ stages: ['prospect'] })).toEqual(['Ann 100%'])
    expect(await found({ where: 'customer.spend > 19.99 && customer.name.startsWith("王")' })).toEqual([
      '王小明',
    ])
    await expect(found({ where: 'customer.spnd > 1' })).rejects.toMatchObject({
      code: 'cel.invalid',
      message: expect.stringMatching(/did you mean "spend"/),
    })
    await expect(found({ sort: { by: 'nmae' } })).rejects.toMatchObject({
      message: expect.stringMatching(/did you mean "name"/),
    })
    await expect(found({ classes: { valu: ['mid'] } })).rejects.toMatchObject({
      message: expect.stringMatching(/did you mean "value"/),
    })
    await expect(found({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'input.invalid' })
    await crm.close()
  })

  test('have a timeline of events and changes, newest first, in pages', async () => {
    const { crm, clock } = await openShop(location())
    for (let i = 0; i < 6; i++) {
      clock.now += 3_600_000
      await crm.events.record(purchase('42', '200'))
    }
    const customer = { source: 'shop', id: '42' }
    const items = []
    let cursor: string | undefined
    do {
      const page = (await crm.run('customers.timeline', {
        customer,
        limit: 4,
        ...(cursor === undefined ? {} : { cursor }),
      })) as TimelinePage
      items.push(...page.items)
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(items.filter((item) => item.kind === 'event')).toHaveLength(6)
    expect(new Set(items.map((item) => item.id)).size).toBe(items.length)
    const times = items.map((item) => item.at)
    expect(times).toEqual(times.toSorted().toReversed())
    expect(items.find((item) => item.kind === 'event')).toMatchObject({
      type: 'purchase',
      data: { amount: '200.00' },
    })
    const high = items.find((item) => item.kind === 'change' && item.to === 'high')
    const cause = items.find((item) => item.kind === 'event' && item.at === high?.at)
    expect(high).toMatchObject({
      attribute: 'value',
      from: 'mid',
      cause: { kind: 'event', event: cause?.id },
    })
    await crm.close()
  })
})

eachDatabase('many at once', (location) => {
  test('make one customer of one outside id, and give a unique value to one', async () => {
    const where = location()
    const { crm } = await openShop(where)
    const other = await createCrm({ database: where, clock: () => start })
    const doors = [crm, other]
    const events = Array.from({ length: 12 }, (_, i) => purchase(`new${i % 3}`, '1', { key: `k${i}` }))
    const recorded = await Promise.all(
      events.map(async (event, i) => await doors[i % 2]?.events.record(event)),
    )
    expect(new Set(recorded.map((event) => event?.customer)).size).toBe(3)
    expect((await crm.report()).events).toBe(12)
    const attempts = doors.map(async (door, i) => await create(door, `e${i}`, { email: 'same@example.com' }))
    const results = await Promise.allSettled(attempts)
    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = results.find((result) => result.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'customer.taken', status: 409 })
    await Promise.all([crm.close(), other.close()])
  })
})
