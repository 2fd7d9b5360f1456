import { expect, test } from 'vitest'
import type { Explanation, TimelinePage } from '@guanxi/core/api'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { createCrm } from '../../src/index.ts'
import type { Actor, Crm, DatabaseLocation } from '../../src/index.ts'
import { start } from '../shop.ts'

const canary = '13800138000'
const config = {
  guanxi: 1,
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  customerTypes: {
    person: {
      title: 'name',
      fields: {
        name: { type: 'text', pii: true },
        phone: { type: 'phone', pii: true },
        born: { type: 'date', pii: true },
        owner: { type: 'user' },
        city: { type: 'text' },
      },
    },
  },
  eventTypes: { call: { fields: { number: { type: 'text', pii: true }, minutes: { type: 'number' } } } },
  rollups: { calls: { event: 'call', aggregate: 'count' } },
  classifications: {
    reach: {
      classes: ['good', 'poor'],
      rules: [{ when: `customer.phone.startsWith("+86") && customer.calls >= 3`, then: 'good' }],
      otherwise: 'poor',
    },
    talks: {
      classes: ['many', 'few'],
      rules: [{ when: 'customer.calls >= 3', then: 'many' }],
      otherwise: 'few',
    },
  },
  roles: {
    sales: {
      customers: {
        read: 'customer.owner == actor.id',
        write: { rows: 'customer.owner == actor.id', fields: '*' },
        pii: true,
      },
    },
    analyst: { customers: { read: true } },
    editor: { customers: { read: true, write: { rows: true, fields: '*' } } },
  },
}

const by = (id: string, ...roles: string[]): { readonly actor: Actor } => ({
  actor: { id, kind: 'staff', roles },
})
const [lin, ana] = [by('lin', 'sales'), by('ana', 'analyst')]
const both = by('lin', 'sales', 'analyst')

async function open(location: () => DatabaseLocation): Promise<Crm> {
  const crm = await createCrm({ database: location(), config, clock: () => start, work: false })
  for (const [name, phone, owner] of [
    ['林晓', canary, 'lin'],
    ['周文', '13900139000', 'wang'],
  ])
    await crm.customers.create({
      type: 'person',
      fields: { name, phone, owner, born: '1990-05-01', city: '杭州' },
      externalIds: [{ source: 'shop', id: String(owner) }],
    })
  await crm.events.record({ customer: mine, type: 'call', data: { number: canary, minutes: 3 } })
  return crm
}

const [mine, theirs] = ['lin', 'wang'].map((id) => ({ source: 'shop', id })) as [
  { source: string; id: string },
  { source: string; id: string },
]
const refusal = { code: 'access.refused', status: 403 }

eachDatabase('personal data', (location) => {
  test('is shown in full to those whose role says so, and masked to others', async () => {
    const crm = await open(location)
    const full = await crm.customers.get(mine, lin)
    expect(full).toMatchObject({ title: '林晓', fields: { name: '林晓', born: '1990-05-01' } })
    expect(full).not.toHaveProperty('masked')
    expect(await crm.customers.get(mine, ana)).toMatchObject({
      title: '林***',
      fields: { name: '林***', phone: '***8000', born: null, city: '杭州' },
      masked: ['name', 'phone', 'born'],
    })
    // By one role one customer in full, by another all of them masked.
    const { items } = await crm.customers.list({}, both)
    expect(items.map(({ title }) => title)).toEqual(['林晓', '周***'])
    await crm.close()
  })

  test('is found in no answer to those who do not see it, nor by what it is asked', async () => {
    const crm = await open(location)
    const answers = [
      await crm.customers.list({}, ana),
      await crm.customers.timeline(mine, ana),
      await crm.run('customers.explain', { customer: mine }, ana),
      await crm.run(
        'customers.explain',
        { customer: mine, missing: { classification: 'reach', class: 'good' } },
        ana,
      ),
      await crm.customers.list({ search: '杭州', segment: undefined }, ana),
    ]
    for (const answer of answers) {
      expect(JSON.stringify(answer)).not.toContain(canary)
      expect(JSON.stringify(answer)).not.toContain('林晓')
      expect(JSON.stringify(answer)).not.toContain('1990')
    }
    expect((await crm.customers.list({ search: canary.slice(-8) }, ana)).total).toBe(0)
    expect((await crm.customers.list({ search: canary.slice(-8) }, lin)).total).toBe(1)
    expect((await crm.customers.list({ search: '周文' }, both)).total).toBe(0)
    for (const as of [ana, both]) {
      await expect(
        crm.customers.list({ where: `customer.phone == "+86${canary}"` }, as),
      ).rejects.toMatchObject(refusal)
      await expect(crm.customers.list({ sort: { by: 'born' } }, as)).rejects.toMatchObject(refusal)
    }
    expect((await crm.customers.list({ sort: { by: 'born' } }, lin)).total).toBe(1)
    await crm.close()
  })

  test('leaves all else to be told', async () => {
    const crm = await open(location)
    const { classes, missing } = (await crm.run('customers.explain', { customer: mine }, ana)) as Explanation
    expect(missing.map(({ classification }) => classification)).toEqual(['talks'])
    const [reach, talks] = classes
    expect(reach).toMatchObject({ class: 'poor', rules: [{ condition: { truth: false } }] })
    expect(talks).toMatchObject({ rules: [{ condition: { values: [{ attribute: 'calls', value: 1 }] } }] })
    const { items } = (await crm.customers.timeline(mine, ana)) as TimelinePage
    expect(items.find(({ kind }) => kind === 'event')).toMatchObject({
      data: { number: '***8000', minutes: 3 },
    })
    await crm.close()
  })

  test('is not written by whoever sees only its mask', async () => {
    const crm = await open(location)
    const editor = by('ed', 'editor')
    const { id } = await crm.customers.get(theirs, editor)
    const update = async (fields: object) =>
      await crm.run('customers.update', { customer: id, fields }, editor)
    await expect(update({ phone: '13700137000' })).rejects.toMatchObject(refusal)
    await expect(update({ name: '周***', city: '上海' })).rejects.toMatchObject(refusal)
    expect(await update({ city: '上海' })).toMatchObject({ fields: { city: '上海', name: '周***' } })
    await crm.close()
  })
})
