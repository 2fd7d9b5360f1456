import { expect, test } from 'vitest'
import type { CustomerPage, SegmentsExplanation } from '@guanxi/core/api'
import { eachDatabase } from '../../../test/harness/databases.ts'
import type { Actor, Crm } from '../src/index.ts'
import { config as shop, day, openShop, purchase, start } from './shop.ts'

const config = {
  ...shop,
  customerTypes: {
    person: {
      title: 'name',
      fields: {
        ...shop.customerTypes.person.fields,
        owner: { type: 'user' },
        income: { type: 'number', pii: true },
      },
    },
  },
  strategies: {
    visitEvery: {
      type: 'duration',
      rules: [{ when: 'customer.orders >= 2', then: '10d' }],
      otherwise: '90d',
    },
  },
  segments: {
    due: { label: { en: 'Due' }, when: 'now - customer.lastPurchaseAt > strategy.visitEvery' },
    rich: { when: 'customer.income > 100 && customer.orders >= 1' },
  },
  roles: {
    boss: { everything: true },
    sales: { customers: { read: 'customer.owner == actor.id' } },
    clerk: { actions: ['events.record'] },
  },
}

const by = (id: string, role: string): { readonly actor: Actor } => ({
  actor: { id, kind: 'staff', roles: [role] },
})
const a = { source: 'shop', id: 'a' }

async function fill(crm: Crm): Promise<void> {
  for (const [id, owner, income] of [
    ['a', 'lin', 200],
    ['b', 'lin', 50],
    ['c', 'wang', null],
  ])
    await crm.run('customers.create', {
      type: 'person',
      fields: { name: id, owner, income },
      externalIds: [{ source: 'shop', id }],
    })
  await crm.events.record([purchase('a', '10'), purchase('b', '10'), purchase('c', '10')])
  await crm.events.record(purchase('a', '10'))
}

eachDatabase('segments', (location) => {
  test('their members are told a page at a time, and nobody else’s to whoever sees only some', async () => {
    const { crm, clock } = await openShop(location(), { config })
    await fill(crm)
    clock.now += 91 * day
    const members = async (input: object, as = by('boss', 'boss')): Promise<CustomerPage> =>
      (await crm.run('segments.members', input, as)) as CustomerPage
    const titles = ({ items }: CustomerPage): string[] => items.map(({ title }) => title)
    const order = { sort: { by: 'name', direction: 'descending' } }
    const first = await members({ segment: 'due', limit: 2, ...order })
    expect([titles(first), first.total]).toEqual([['c', 'b'], 3])
    const second = await members({ segment: 'due', limit: 2, ...order, cursor: first.next })
    expect([titles(second), second.next]).toEqual([['a'], null])
    const own = await members({ segment: 'due', ...order }, by('lin', 'sales'))
    expect([titles(own), own.total]).toEqual([['b', 'a'], 2])
    await expect(members({ segment: 'deu' })).rejects.toThrow(
      'there is no segment "deu"; did you mean "due"?',
    )
    await expect(members({ segment: 'due' }, by('xu', 'clerk'))).rejects.toMatchObject({
      code: 'access.refused',
    })
    await crm.close()
  })

  test('say why somebody is in one or not, now and as of another moment', async () => {
    const { crm, clock } = await openShop(location(), { config })
    await fill(crm)
    clock.now += 11 * day
    const explain = async (input: object, as = by('boss', 'boss')): Promise<SegmentsExplanation> =>
      (await crm.run('segments.explain', input, as)) as SegmentsExplanation
    expect(await explain({ customer: a })).toEqual({
      customer: { id: expect.any(String), title: 'a' },
      asOf: new Date(clock.now).toISOString(),
      segments: [
        {
          name: 'due',
          label: { en: 'Due' },
          member: true,
          condition: expect.objectContaining({
            truth: true,
            values: [{ attribute: 'lastPurchaseAt', value: expect.any(String) }],
          }),
          strategies: { visitEvery: 10 * day },
        },
        {
          name: 'rich',
          label: 'rich',
          member: true,
          condition: expect.objectContaining({
            kind: 'and',
            parts: [
              expect.objectContaining({ truth: true, values: [{ attribute: 'income', value: 200 }] }),
              expect.objectContaining({ truth: true, values: [{ attribute: 'orders', value: 2 }] }),
            ],
          }),
        },
      ],
    })
    const asOf = new Date(start + day).toISOString()
    const earlier = await explain({ customer: a, segment: 'due', asOf })
    expect(earlier.segments).toMatchObject([{ name: 'due', member: false, condition: { truth: false } }])
    const unknown = await explain({ customer: { source: 'shop', id: 'c' }, segment: 'rich' })
    expect(unknown.segments).toMatchObject([{ member: false, condition: { truth: null } }])
    await expect(explain({ customer: a, segment: 'reich' })).rejects.toThrow('did you mean "rich"?')
    await crm.close()
  })

  test('tell nobody of a customer they do not see, nor a personal value they are not shown', async () => {
    const { crm } = await openShop(location(), { config })
    await fill(crm)
    const explain = async (customer: object): Promise<unknown> =>
      await crm.run('segments.explain', { customer, segment: 'rich' }, by('lin', 'sales'))
    await expect(explain({ source: 'shop', id: 'c' })).rejects.toMatchObject({ code: 'customer.unknown' })
    expect(await explain(a)).toMatchObject({
      segments: [
        {
          condition: {
            parts: [
              { values: [{ attribute: 'income', value: null }] },
              { values: [{ attribute: 'orders', value: 2 }] },
            ],
          },
        },
      ],
    })
    expect(JSON.stringify(await explain(a))).not.toContain('200')
    await crm.close()
  })
})
