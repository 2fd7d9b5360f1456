import { expect, test } from 'vitest'
import type { AutomationRunPage } from '@guanxi/core/api'
import type { Crm } from '../../src/index.ts'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { config, day, openShop, purchase, start } from '../shop.ts'

const me = { source: 'shop', id: 'a' }
const anything = [{ action: 'customers.update', input: { fields: {} } }]

/** Automations by name, each doing nothing that matters. */
function withAutomations(automations: { readonly [name: string]: object }): typeof config {
  const all = Object.entries(automations).map(([name, one]) => [name, { do: anything, ...one }])
  return { ...config, automations: Object.fromEntries(all) } as typeof config
}

/** Which automations were set off, in their order, with what set them off. */
async function fired(crm: Crm): Promise<string[]> {
  const { items } = (await crm.run('automations.runs', { limit: 200 })) as AutomationRunPage
  return items.map(({ automation, cause }) => `${automation} by ${cause}`).toReversed()
}

eachDatabase('what sets automations off', (location) => {
  test('an event, where its condition holds of the event and the customer', async () => {
    const { crm } = await openShop(location(), {
      work: false,
      config: withAutomations({
        any: { on: { event: 'purchase' } },
        large: { on: { event: 'purchase' }, when: 'event.amount >= 100' },
        second: { on: { event: 'purchase' }, when: 'customer.orders == 2' },
        other: { on: { event: 'visit' } },
      }),
    })
    await crm.events.record(purchase('a', '50'))
    expect(await fired(crm)).toEqual(['any by event'])
    await crm.events.record(purchase('a', '100'))
    expect(await fired(crm)).toEqual(['any by event', 'any by event', 'large by event', 'second by event'])
    await crm.close()
  })

  test('the same event again sets nothing off again', async () => {
    const { crm } = await openShop(location(), {
      work: false,
      config: withAutomations({ any: { on: { event: 'purchase' } } }),
    })
    await crm.events.record({ ...purchase('a', '50'), key: 'order-1' })
    await crm.events.record({ ...purchase('a', '50'), key: 'order-1' })
    expect(await fired(crm)).toEqual(['any by event'])
    await crm.close()
  })

  test('a class that is come to or left, whatever brings it', async () => {
    const { crm } = await openShop(location(), {
      work: false,
      config: withAutomations({
        rose: { on: { class: 'value', to: 'high' } },
        fell: { on: { class: 'value', from: 'high' } },
        fellToMid: { on: { class: 'value', from: ['high'], to: ['mid'] } },
        moved: { on: { class: 'value' } },
      }),
    })
    await crm.events.record(purchase('a', '50'))
    expect(await fired(crm)).toEqual(['moved by event'])
    const held = { customer: me, classification: 'value' }
    await crm.run('overrides.set', { ...held, class: 'high', reason: 'A founder' })
    expect(await fired(crm)).toEqual(['moved by event', 'rose by override', 'moved by override'])
    await crm.run('overrides.clear', held)
    expect((await fired(crm)).slice(3)).toEqual(['fell by override', 'moved by override'])
    await crm.close()
  })

  test('a stage that is entered, by time too', async () => {
    const { crm, clock } = await openShop(location(), {
      work: false,
      config: withAutomations({ lapsed: { on: { stage: ['lapsed'] } }, bought: { on: { stage: 'first' } } }),
    })
    await crm.events.record(purchase('a', '50'))
    expect(await fired(crm)).toEqual(['bought by event'])
    clock.now = start + 400 * day
    await crm.sweep()
    expect(await fired(crm)).toEqual(['bought by event', 'lapsed by time'])
    await crm.close()
  })

  test('a condition that turns true, once each time, and for a new customer at once', async () => {
    const { crm, clock } = await openShop(location(), {
      work: false,
      config: withAutomations({
        quiet: { on: { becomes: 'now - customer.createdAt > days(10) && customer.orders30 == 0' } },
        fresh: { on: { becomes: 'customer.orders > 0' } },
      }),
    })
    await crm.events.record(purchase('a', '50'))
    expect(await fired(crm)).toEqual(['fresh by event'])
    await crm.events.record(purchase('a', '60'))
    clock.now = start + 31 * day
    await crm.sweep()
    await crm.sweep()
    expect(await fired(crm)).toEqual(['fresh by event', 'quiet by time'])
    await crm.events.record(purchase('a', '70'))
    clock.now = start + 100 * day
    await crm.sweep()
    expect((await fired(crm)).slice(2)).toEqual(['quiet by time'])
    await crm.close()
  })

  test('a segment that is entered, and left', async () => {
    const segments = { buyers: { when: 'customer.orders30 > 0' } }
    const { crm, clock } = await openShop(location(), {
      work: false,
      config: {
        ...withAutomations({
          came: { on: { segment: 'buyers' } },
          went: { on: { segment: 'buyers', change: 'left' } },
        }),
        segments,
      },
    })
    await crm.events.record(purchase('a', '50'))
    clock.now = start + 31 * day
    await crm.sweep()
    expect(await fired(crm)).toEqual(['came by event', 'went by time'])
    await crm.close()
  })

  test('a field that is given another value, and none that is made with one', async () => {
    const { crm } = await openShop(location(), {
      work: false,
      config: withAutomations({
        named: { on: { field: 'name' } },
        promoted: { on: { field: 'vip', from: false, to: true } },
        tagged: { on: { field: 'tags', to: 'gold' } },
      }),
    })
    const { id } = await crm.customers.create({ type: 'person', fields: { name: 'Lin' } })
    expect(await fired(crm)).toEqual([])
    await crm.customers.update({ customer: id, fields: { name: 'Lin', vip: true, tags: ['new'] } })
    expect(await fired(crm)).toEqual(['promoted by field'])
    await crm.customers.update({ customer: id, fields: { name: 'Lin Yue', tags: ['new', 'gold'] } })
    expect(await fired(crm)).toEqual(['promoted by field', 'named by field', 'tagged by field'])
    await crm.close()
  })

  test('not an import, nor a configuration that is published', async () => {
    const place = location()
    const { crm } = await openShop(place, { work: false })
    const loader = crm.loader({ now: start })
    await loader.add([
      {
        customer: { type: 'person', source: 'shop', externalId: 'a', fields: {} },
        event: { type: 'purchase', at: start, key: '1', data: { amount: '5000' } },
      },
    ] as never)
    await loader.finish()
    const automations = withAutomations({
      rose: { on: { class: 'value', to: 'mid' } },
      fresh: { on: { becomes: 'customer.orders > 0' } },
    })
    await crm.run('config.publish', { config: automations })
    expect(await fired(crm)).toEqual([])
    await crm.events.record({ customer: me, type: 'visit' })
    expect(await fired(crm)).toEqual([])
    await crm.close()
  })

  test('a configuration that is published, where it is asked to: whom its plan counts', async () => {
    const { crm } = await openShop(location(), { work: false })
    await crm.events.record(purchase('a', '50'))
    await crm.events.record(purchase('b', '5000'))
    const next = withAutomations({
      fresh: { on: { becomes: 'customer.orders > 0' } },
      rich: { on: { becomes: 'customer.spend > 1000' } },
    })
    const plan = (await crm.run('config.plan', { config: next })) as { simulation: { automations: object[] } }
    expect(plan.simulation.automations).toMatchObject([
      { name: 'fresh', fires: 2 },
      { name: 'rich', fires: 1 },
    ])
    const told = await crm
      .run('config.publish', { config: next, fire: ['rihc'] })
      .catch((error: unknown) => error)
    expect(told).toMatchObject({ code: 'config.fire-unknown', message: expect.stringContaining('"rich"') })
    expect(await crm.run('config.publish', { config: next, fire: ['rich'] })).toMatchObject({
      fired: 1,
      revision: 2,
    })
    expect(await fired(crm)).toEqual(['rich by revision'])
    await crm.close()
  })

  test('no more often than a limit says', async () => {
    const limit = { atMost: 2, per: '10d' }
    const { crm, clock } = await openShop(location(), {
      work: false,
      config: withAutomations({ any: { on: { event: 'purchase' }, limit } }),
    })
    const states = async (): Promise<unknown[]> => {
      const { items } = (await crm.run('automations.runs', {})) as AutomationRunPage
      return items.map(({ state, reason }) => reason ?? state).toReversed()
    }
    for (let i = 0; i < 3; i++) await crm.events.record(purchase('a', '50'))
    await crm.events.record(purchase('b', '50'))
    expect(await states()).toEqual(['running', 'running', 'limit', 'running'])
    clock.now = start + 10 * day
    await crm.events.record(purchase('a', '50'))
    expect((await states()).at(-1)).toBe('running')
    await crm.close()
  })
})
