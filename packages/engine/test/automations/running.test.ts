import { expect, test } from 'vitest'
import type { AutomationRun, AutomationRunPage } from '@guanxi/core/api'
import { defineAction, definePlugin } from '../../src/index.ts'
import type { Crm } from '../../src/index.ts'
import { z } from 'zod'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { config, day, openShop, purchase, start } from '../shop.ts'

const me = { source: 'shop', id: 'a' }
const renaming = (name: string) => ({ action: 'customers.update', input: { fields: { name } } })

function withAutomations(automations: object): typeof config {
  return { ...config, automations } as typeof config
}

async function runs(crm: Crm, of?: string): Promise<readonly AutomationRun[]> {
  const input = of === undefined ? {} : { automation: of }
  return ((await crm.run('automations.runs', input)) as AutomationRunPage).items.toReversed()
}

async function nameOf(crm: Crm): Promise<unknown> {
  return (await crm.customers.get(me)).fields['name']
}

/** An action that fails as often as it is told, and then keeps what it was given. */
function flaky(times: number, error: () => Error) {
  const seen: unknown[] = []
  let left = times
  const action = defineAction({
    name: 'flaky.do',
    input: z.strictObject({ customer: z.string(), what: z.string().optional() }),
    output: z.object({}),
    run: async (_context, input) => {
      if (left-- > 0) throw error()
      seen.push(input)
      return {}
    },
  })
  const plugin = definePlugin({ name: 'flaky', version: '1.0.0', settings: z.unknown(), tokens: [action] })
  return { plugin, seen }
}

eachDatabase('an automation that runs', (location) => {
  test('does its steps in order, with inputs made from the customer and the event', async () => {
    const { crm } = await openShop(location(), {
      work: false,
      config: withAutomations({
        greet: {
          on: { event: 'purchase' },
          do: [
            renaming('${customer.orders} for ${event.amount}'),
            { ...renaming('never'), when: 'customer.orders > 5' },
            { action: 'customers.update', input: { fields: { vip: '${customer.spend > 100}' } } },
          ],
        },
      }),
    })
    await crm.events.record(purchase('a', '129.50'))
    expect(await runs(crm)).toMatchObject([{ state: 'running', step: 0, log: [] }])
    await crm.drain()
    expect(await crm.customers.get(me)).toMatchObject({ fields: { name: '1 for 129.50', vip: true } })
    expect(await runs(crm)).toMatchObject([
      {
        automation: 'greet',
        state: 'done',
        cause: 'event',
        chain: ['greet'],
        endedAt: new Date(start).toISOString(),
        log: [
          { step: 0, outcome: 'done', action: 'customers.update' },
          { step: 1, outcome: 'passed' },
          { step: 2, outcome: 'done' },
        ],
      },
    ])
    await crm.close()
  })

  test('waits, stops when it is to, and keeps quiet hours', async () => {
    const { crm, clock } = await openShop(location(), {
      work: false,
      config: withAutomations({
        remind: {
          on: { event: 'purchase' },
          stop: 'customer.orders > 1',
          quietHours: { from: '21:00', to: '09:00' },
          do: [renaming('first'), { wait: '3d' }, renaming('second')],
        },
      }),
    })
    // 2026-01-01 08:00 in Shanghai: quiet for an hour more.
    await crm.events.record(purchase('a', '5'))
    await crm.drain()
    expect(await runs(crm)).toMatchObject([{ state: 'waiting', resumesAt: '2026-01-01T01:00:00.000Z' }])
    clock.now = start + 3_600_000
    await crm.drain()
    expect(await nameOf(crm)).toBe('first')
    expect(await runs(crm)).toMatchObject([
      {
        state: 'waiting',
        step: 2,
        resumesAt: '2026-01-04T01:00:00.000Z',
        log: [{ outcome: 'quiet' }, { outcome: 'done' }, { outcome: 'waiting' }],
      },
    ])
    clock.now = start + 2 * day
    await crm.drain()
    expect(await nameOf(crm)).toBe('first')
    clock.now = start + 4 * day + 3_600_000
    await crm.drain()
    expect(await nameOf(crm)).toBe('second')
    expect(await runs(crm)).toMatchObject([{ state: 'done' }])
    await crm.events.record(purchase('a', '6'))
    await crm.drain()
    expect((await runs(crm)).at(-1)).toMatchObject({ state: 'stopped', reason: 'stop', log: [] })
    await crm.close()
  })

  test('is tried again where a step fails, and does nothing twice', async () => {
    const { plugin, seen } = flaky(2, () => new Error('the lake is frozen'))
    const { crm, clock } = await openShop(location(), {
      work: false,
      plugins: [plugin],
      config: withAutomations({
        fish: {
          on: { event: 'purchase' },
          do: [
            { action: 'events.record', input: { type: 'visit' } },
            { action: 'flaky.do', input: { what: 'fish' } },
          ],
        },
      }),
    })
    await crm.events.record(purchase('a', '5'))
    await crm.drain()
    expect(await runs(crm)).toMatchObject([{ state: 'running', step: 1, reason: 'the lake is frozen' }])
    clock.now += day
    await crm.drain()
    clock.now += day
    await crm.drain()
    const [run] = await runs(crm)
    expect(run).toMatchObject({ state: 'done', reason: null })
    expect(run?.log.map(({ outcome }) => outcome)).toEqual(['done', 'failed', 'failed', 'done'])
    expect(seen).toEqual([{ customer: run?.customer, what: 'fish' }])
    const { items } = await crm.customers.timeline(me)
    expect(items.filter((item) => item.kind === 'event' && item.type === 'visit')).toHaveLength(1)
    await crm.close()
  })

  test('fails for good after the last try, and goes on when somebody says so, or is cancelled', async () => {
    const { plugin, seen } = flaky(5, () => new Error('no'))
    const { crm, clock } = await openShop(location(), {
      work: false,
      plugins: [plugin],
      config: withAutomations({
        fish: { on: { event: 'purchase' }, do: [{ action: 'flaky.do' }, renaming('done')] },
      }),
    })
    await crm.events.record(purchase('a', '5'))
    for (let i = 0; i < 6; i++) {
      await crm.drain()
      clock.now += day
    }
    const [failed] = await runs(crm)
    expect(failed).toMatchObject({ state: 'failed', reason: 'no', step: 0 })
    await crm.run('automations.retry', { run: failed?.id })
    await crm.drain()
    expect(await runs(crm)).toMatchObject([{ state: 'done' }])
    expect(seen).toHaveLength(1)
    const told = await crm.run('automations.retry', { run: failed?.id }).catch((error: unknown) => error)
    expect(told).toMatchObject({ code: 'automation.ended' })
    await crm.events.record(purchase('a', '5'))
    const last = (await runs(crm)).at(-1)
    expect(await crm.run('automations.cancel', { run: last?.id })).toMatchObject({ state: 'cancelled' })
    await crm.drain()
    expect(seen).toHaveLength(1)
    await crm.close()
  })

  test('fails at once where the same input fails again: what a form refuses, an automation is refused', async () => {
    const { crm } = await openShop(location(), {
      work: false,
      config: withAutomations({
        wrong: {
          on: { event: 'purchase' },
          do: [{ action: 'customers.update', input: { fields: { email: '${customer.name}' } } }],
        },
      }),
    })
    const { id } = await crm.customers.create({ type: 'person', fields: { name: 'no address' } })
    await crm.events.record({ ...purchase('a', '5'), customer: id })
    await crm.drain()
    expect(await runs(crm)).toMatchObject([
      { state: 'failed', reason: expect.stringContaining('customer.invalid') },
    ])
    await crm.close()
  })

  test('sets others off, which know the chain; one that would come round again is stopped and says why', async () => {
    const { crm } = await openShop(location(), {
      work: false,
      config: withAutomations({
        a: { on: { event: 'purchase' }, do: [{ action: 'events.record', input: { type: 'visit' } }] },
        b: {
          on: { event: 'visit' },
          when: 'customer.orders > 0',
          do: [{ action: 'events.record', input: { type: 'purchase', data: { amount: '1' } } }],
        },
      }),
    })
    await crm.events.record(purchase('a', '5'))
    await crm.drain()
    expect(await runs(crm)).toMatchObject([
      { automation: 'a', chain: ['a'], state: 'done' },
      { automation: 'b', chain: ['a', 'b'], state: 'done' },
      {
        automation: 'a',
        chain: ['a', 'b', 'a'],
        state: 'skipped',
        reason: expect.stringContaining('a → b → a'),
      },
    ])
    await crm.close()
  })

  test('goes on by the configuration as it is by now, where what it did is what that begins with', async () => {
    const { crm, clock } = await openShop(location(), {
      work: false,
      config: withAutomations({
        kept: { on: { event: 'purchase' }, do: [{ wait: '1d' }, renaming('old')] },
        changed: { on: { event: 'purchase' }, do: [{ wait: '1d' }, renaming('old')] },
        gone: { on: { event: 'purchase' }, do: [{ wait: '1d' }, renaming('old')] },
      }),
    })
    await crm.events.record(purchase('a', '5'))
    await crm.drain()
    const next = withAutomations({
      kept: { on: { event: 'purchase' }, do: [{ wait: '1d' }, renaming('new')] },
      changed: { on: { event: 'purchase' }, do: [{ wait: '2d' }, renaming('other')] },
    })
    await crm.run('config.publish', { config: next })
    clock.now += 3 * day
    await crm.drain()
    expect(await nameOf(crm)).toBe('new')
    expect((await runs(crm)).map(({ automation, state, reason }) => [automation, state, reason])).toEqual([
      ['kept', 'done', null],
      ['changed', 'stopped', 'changed'],
      ['gone', 'stopped', 'gone'],
    ])
    await crm.close()
  })

  test('runs at its times for every customer for whom its condition is true', async () => {
    const { crm, clock } = await openShop(location(), {
      work: false,
      config: withAutomations({
        weekly: {
          on: { schedule: '0 9 * * MON' },
          when: 'customer.orders > 1',
          do: [renaming('seen on ${now}')],
        },
      }),
    })
    for (const id of ['a', 'b', 'a']) await crm.events.record(purchase(id, '5'))
    await crm.drain()
    clock.now = Date.parse('2026-01-05T00:59:59Z')
    await crm.drain()
    expect(await runs(crm)).toEqual([])
    clock.now = Date.parse('2026-01-05T01:00:00Z')
    await crm.drain()
    await crm.drain()
    expect(await runs(crm)).toMatchObject([{ automation: 'weekly', cause: 'schedule', state: 'done' }])
    expect(await nameOf(crm)).toBe('seen on 2026-01-05T01:00:00.000Z')
    // Two Mondays that passed while nobody was at work come once.
    clock.now = Date.parse('2026-01-21T00:00:00Z')
    await crm.drain()
    expect(await runs(crm)).toHaveLength(2)
    await crm.close()
  })

  test('may be waited for, with all that it sets off in turn, but not what waits for a time to come', async () => {
    const { crm } = await openShop(location(), {
      config: withAutomations({
        a: { on: { class: 'value', to: 'mid' }, do: [{ action: 'events.record', input: { type: 'visit' } }] },
        b: { on: { event: 'visit' }, do: [renaming('visited')] },
        c: { on: { event: 'visit' }, do: [{ wait: '1d' }, renaming('later')] },
      }),
    })
    await crm.events.record(purchase('a', '400'), { wait: true })
    expect(await nameOf(crm)).toBe('visited')
    expect((await runs(crm)).map(({ automation, state }) => `${automation} ${state}`)).toEqual([
      'a done',
      'b done',
      'c waiting',
    ])
    await crm.close()
  })
})
