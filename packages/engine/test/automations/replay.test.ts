import { expect, test } from 'vitest'
import type { Replay } from '@guanxi/core/api'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { config, day, openShop, purchase, start } from '../shop.ts'

const me = { source: 'shop', id: 'a' }
const nothing = [{ action: 'customers.update', input: { fields: {} } }]
const automations = {
  large: { on: { event: 'purchase' }, when: 'event.amount >= 100', do: nothing },
  lapsed: { on: { stage: 'lapsed' }, do: nothing },
  vips: { on: { class: 'value', to: 'mid' }, when: 'customer.vip', do: nothing },
}

eachDatabase('automations over a history', (location) => {
  test('tell what set them off and whether their conditions held, and nothing is done', async () => {
    const { crm, clock } = await openShop(location())
    await crm.events.record(purchase('a', '50'))
    clock.now = start + day
    await crm.events.record(purchase('a', '400'))
    clock.now = start + 100 * day
    await crm.sweep()
    await crm.run('config.publish', { config: { ...config, automations } })
    const before = await crm.customers.timeline(me)
    const { items } = (await crm.run('automations.replay', { customer: me })) as Replay
    const told = items.map(({ automation, at, cause, held }) => [automation, at.slice(0, 10), cause, held])
    expect(told).toEqual([
      ['large', '2026-01-01', 'event', false],
      ['large', '2026-01-02', 'event', true],
      ['vips', '2026-01-02', 'event', false],
      ['lapsed', '2026-02-16', 'time', true],
    ])
    expect(items[0]?.condition).toMatchObject({ text: 'event.amount >= 100', truth: false })
    expect(items[2]?.condition).toMatchObject({ truth: false, values: [{ attribute: 'vip', value: false }] })
    expect(await crm.run('automations.runs', {})).toEqual({ items: [], next: null })
    expect(await crm.customers.timeline(me)).toEqual(before)
    await crm.close()
  })

  test('one of them alone, and none there is not', async () => {
    const { crm } = await openShop(location(), { config: { ...config, automations } as typeof config })
    await crm.events.record(purchase('a', '400'))
    const { items } = (await crm.run('automations.replay', { customer: me, automation: 'vips' })) as Replay
    expect(items.map(({ automation }) => automation)).toEqual(['vips'])
    const told = await crm
      .run('automations.replay', { customer: me, automation: 'vip' })
      .catch((error: unknown) => error)
    expect(told).toMatchObject({ code: 'automation.unknown', message: expect.stringContaining('"vips"') })
    await crm.close()
  })
})
