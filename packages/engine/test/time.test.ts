import { expect, test } from 'vitest'
import type { CustomerView } from '@guanxi/core/api'
import { eachDatabase } from '../../../test/harness/databases.ts'
import type { Crm } from '../src/index.ts'
import { day, openShop, purchase, start } from './shop.ts'

const me = { source: 'shop', id: '42' }

async function stagesOf(crm: Crm): Promise<string[]> {
  const { items } = (await crm.run('customers.timeline', { customer: me, limit: 200 })) as {
    items: { kind: string; attribute?: string; to?: string; at: string }[]
  }
  return items
    .filter((item) => item.attribute === 'stage')
    .map((item) => `${item.to} ${item.at}`)
    .toReversed()
}

eachDatabase('time', (location) => {
  test('what is in a window leaves it, and who has not bought for long lapses, by time alone', async () => {
    const { crm, clock } = await openShop(location())
    await crm.events.record([purchase('42', '600', { category: 'tea' }), purchase('42', '600')])
    expect(await crm.customers.get(me)).toMatchObject({ classes: { value: 'high', asleep: 'no' } })
    clock.now = start + 30 * day - 1
    await crm.sweep()
    expect(await crm.customers.get(me)).toMatchObject({
      classes: { value: 'high', asleep: 'yes' },
      rollups: { spend30: '1200.00' },
    })
    clock.now = start + 30 * day
    expect(await crm.sweep()).toBe(1)
    expect(await crm.customers.get(me)).toMatchObject({
      classes: { value: 'low' },
      rollups: { spend30: '0.00', orders30: 0, largest30: null, tea: '600.00', spend: '1200.00' },
    })
    clock.now = start + 45 * day
    await crm.sweep()
    expect((await crm.customers.get(me)).stage).toBe('repeat')
    clock.now = start + 45 * day + 1
    await crm.sweep()
    expect((await crm.customers.get(me)).stage).toBe('lapsed')
    expect(await crm.sweep()).toBe(0)
    await crm.close()
  })

  test('a sweep that comes late finds the same moments, each at its own time', async () => {
    const prompt = await openShop(location())
    const late = await openShop(location())
    for (const { crm, clock } of [prompt, late]) {
      await crm.events.record(purchase('42', '400'))
      clock.now = start + 10 * day
      await crm.events.record(purchase('42', '700'))
    }
    for (let now = start + 10 * day; now <= start + 120 * day; now += day) await prompt.crm.sweep(now)
    await late.crm.sweep(start + 120 * day)
    prompt.clock.now = late.clock.now = start + 120 * day
    expect(strip(await late.crm.customers.get(me))).toEqual(strip(await prompt.crm.customers.get(me)))
    expect(await stagesOf(late.crm)).toEqual(await stagesOf(prompt.crm))
    expect(await stagesOf(late.crm)).toContain(`lapsed ${new Date(start + 55 * day + 1).toISOString()}`)
    await Promise.all([prompt.crm.close(), late.crm.close()])
  })
})

function strip({
  id: _id,
  externalIds: _ids,
  title: _title,
  version: _version,
  ...rest
}: CustomerView): object {
  return rest
}
