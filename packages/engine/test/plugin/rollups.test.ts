import { expect, test } from 'vitest'
import { z } from 'zod'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { createCrm, definePlugin } from '../../src/index.ts'
import type { GuanxiError } from '@guanxi/core'
import type { ConfigPlan } from '@guanxi/core/api'
import type { Plugin, RollupDocument } from '../../src/index.ts'
import { config, openShop, purchase, start } from '../shop.ts'

const day = 86_400_000

const earned: RollupDocument = {
  event: 'loyalty.earned',
  aggregate: 'sum',
  value: 'event.points',
  window: '30d',
}
const totals = {
  'loyalty.earned30': earned,
  'loyalty.average': { event: 'loyalty.earned', aggregate: 'average', value: 'event.points' },
  'loyalty.paid': { event: 'purchase', aggregate: 'sum', value: 'event.amount' },
} as const

function loyalty(rollups: Plugin['rollups'] = totals): Plugin {
  return definePlugin({
    name: 'loyalty',
    version: '1.0.0',
    settings: z.any(),
    eventTypes: { 'loyalty.earned': { fields: { points: { type: 'integer', required: true } } } },
    rollups,
  })
}

const keen = {
  ...config,
  classifications: {
    ...config.classifications,
    keen: {
      classes: ['yes', 'no'],
      rules: [{ when: 'customer.loyalty.earned30 >= 10', then: 'yes' }],
      otherwise: 'no',
    },
  },
}
const a = { source: 'shop', id: 'a' }
const earn = (points: number): { customer: typeof a; type: string; data: { points: number } } => ({
  customer: a,
  type: 'loyalty.earned',
  data: { points },
})

eachDatabase('rollups of plugins', (location) => {
  test('are read by rules, conditions, sorting, views and explanations, and kept as time goes', async () => {
    const { crm, clock } = await openShop(location(), { config: keen, plugins: [loyalty()] })
    await crm.events.record(purchase('b', '10'))
    await crm.events.record([earn(8), earn(4)])
    const { rollups, classes } = await crm.customers.get(a)
    expect(rollups).toMatchObject({ 'loyalty.earned30': 12, 'loyalty.average': 6 })
    expect(classes).toMatchObject({ keen: 'yes' })
    const where = 'customer.loyalty.earned30 > 11 && customer.loyalty.average < 7.0'
    expect((await crm.customers.list({ where })).items).toHaveLength(1)
    const sorted = await crm.customers.list({ sort: { by: 'loyalty.paid', direction: 'descending' } })
    expect(sorted.items[0]?.title).toBe('b')
    await crm.sweep()
    expect((await crm.report()).rollups).toMatchObject({ 'loyalty.earned30': 12, 'loyalty.paid': 10 })
    clock.now += 31 * day
    const later = await crm.customers.get(a)
    expect(later).toMatchObject({ rollups: { 'loyalty.average': 6 }, classes: { keen: 'no' } })
    expect(crm.describe().rollups.map(({ name }) => name)).toContain('loyalty.earned30')
    await crm.close()
  })

  test('are reckoned from the events there are when a plugin comes, and again when it says otherwise', async () => {
    const at = location()
    const { crm } = await openShop(at, { config })
    await crm.events.record([purchase('a', '10'), purchase('a', '5')])
    await crm.close()
    const { crm: second } = await openShop(at, { config, plugins: [loyalty()] })
    expect((await second.customers.get(a)).rollups).toMatchObject({ 'loyalty.paid': '15.00' })
    expect((await second.run('config.revisions', {})) as object).toMatchObject({
      items: [{ number: 2 }, { number: 1 }],
    })
    await second.close()
    const most = { 'loyalty.paid': { event: 'purchase', aggregate: 'max', value: 'event.amount' } } as const
    const { crm: third } = await openShop(at, { config: undefined, plugins: [loyalty(most)] })
    expect((await third.customers.get(a)).rollups).toMatchObject({ 'loyalty.paid': '10.00' })
    await third.close()
    const { crm: fourth } = await openShop(at, { config: undefined, plugins: [loyalty(most)] })
    expect(fourth.describe().revision).toBe(3)
    await fourth.close()
  })

  test('wait for a publish where opening is not to take them on', async () => {
    const at = location()
    const { crm } = await openShop(at, { config })
    await crm.events.record(purchase('a', '10'))
    await crm.close()
    const { crm: second } = await openShop(at, { config: undefined, plugins: [loyalty()], adopt: false })
    expect(second.describe().revision).toBe(1)
    const asked = { config: keen }
    const plan = (await second.run('config.plan', asked)) as ConfigPlan
    expect(plan.steps).toContainEqual(expect.objectContaining({ kind: 'add', name: 'loyalty.paid' }))
    expect((await second.run('config.revisions', {})) as object).toMatchObject({ items: [{ number: 1 }] })
    await second.run('config.publish', { ...asked, fingerprint: plan.fingerprint })
    expect((await second.customers.get(a)).rollups).toMatchObject({ 'loyalty.paid': '10.00' })
    expect(second.describe().revision).toBe(2)
    await second.close()
  })

  test('stay current while their plugin is away, which is told, and are there when it is back', async () => {
    const at = location()
    const { crm } = await openShop(at, { config, plugins: [loyalty()] })
    await crm.events.record([purchase('a', '10'), earn(8)])
    await crm.close()
    const told: GuanxiError[] = []
    const { crm: without } = await openShop(at, { config, plugins: [], onProblem: (one) => told.push(one) })
    expect(told).toMatchObject([{ code: 'plugin.gone', details: { plugin: 'loyalty' } }])
    await without.events.record(purchase('a', '5'))
    expect((await without.customers.get(a)).rollups).toMatchObject({
      'loyalty.earned30': 8,
      'loyalty.paid': '15.00',
    })
    const staff = { actor: { kind: 'staff', id: 'ann', roles: [], teams: [] } } as const
    const past = without.run('events.record', earn(100), staff)
    await expect(past).rejects.toMatchObject({ code: 'event.plugin-only' })
    const other = {
      ...config,
      rollups: { ...config.rollups, visits: { event: 'purchase', aggregate: 'count' } },
    }
    await without.run('config.publish', { config: other, message: 'visits' })
    await without.close()
    const { crm: back } = await openShop(at, { config: undefined, plugins: [loyalty()] })
    expect((await back.customers.get(a)).rollups).toMatchObject({
      'loyalty.earned30': 8,
      'loyalty.paid': '15.00',
    })
    expect(back.describe().revision).toBe(2)
    await back.close()
  })

  test('are refused out of their prefix, under names that cannot be read, and where a name is taken', async () => {
    const open = async (rollups: Plugin['rollups'], document: unknown = config): Promise<unknown> =>
      await createCrm({
        database: location(),
        config: document,
        plugins: [loyalty(rollups)],
        clock: () => start,
      })
    await expect(open({ 'other.earned': earned })).rejects.toMatchObject({ code: 'plugin.prefix' })
    await expect(open({ 'loyalty.in.all': earned })).rejects.toMatchObject({ code: 'plugin.invalid' })
    const level = {
      outputs: { paid: { classes: ['yes', 'no'] } },
      rules: [{ when: 'true', then: { paid: 'yes' } }],
    }
    const taken = { ...config, classifications: { ...config.classifications, loyalty: level } }
    await expect(open(totals, taken)).rejects.toThrow(
      'the name "loyalty.paid" is already taken by the plugin loyalty\'s rollup "loyalty.paid"',
    )
    await expect(open({ 'loyalty.paid': { ...earned, event: 'sale' } })).rejects.toThrow(
      'there is no event type "sale"',
    )
  })
})
