import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CustomerView, RecordedEvent } from '@guanxi/core/api'
import { createCrm, defineAction, definePlugin } from '../src/index.ts'
import type { Actor, LoadRow } from '../src/index.ts'
import { z } from 'zod'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { config, day, openShop, purchase, start } from './shop.ts'

const me = { source: 'shop', id: 'a' }
const lin: Actor = { id: 'lin.yue', kind: 'staff', roles: [] }

eachDatabase('a voided event', (location) => {
  test('counts no longer: totals, classes and stage follow, and both stay on the timeline', async () => {
    const { crm, clock } = await openShop(location())
    const first = await crm.events.record(purchase('a', '900', { key: 'one' }))
    clock.now += day
    const second = await crm.events.record(purchase('a', '500', { key: 'two' }))
    expect(await crm.customers.get(me)).toMatchObject({
      rollups: { orders: 2, spend: '1400.00', largest30: '900.00' },
      classes: { value: 'high' },
      stage: 'repeat',
    })
    clock.now += day
    const before = (await crm.customers.get(me)).version
    const answer = await crm.run(
      'events.void',
      { customer: me, event: first.event, reason: 'Typed twice' },
      { actor: lin },
    )
    const { void: by } = answer as { void: string }
    expect(answer).toEqual({ customer: first.customer, event: first.event, void: by })
    expect(await crm.customers.get(me)).toMatchObject({
      version: before + 1,
      rollups: {
        orders: 1,
        orders30: 1,
        spend: '500.00',
        spend30: '500.00',
        largest30: '500.00',
        average: 500,
        firstPurchaseAt: new Date(start + day).toISOString(),
      },
      classes: { value: 'mid' },
      // The life cycle goes on from where it is: what was, was.
      stage: 'repeat',
    })
    const { items } = await crm.customers.timeline(me)
    expect(items.filter(({ kind }) => kind !== 'change')).toMatchObject([
      {
        kind: 'void',
        id: by,
        event: first.event,
        type: 'purchase',
        reason: 'Typed twice',
        by: 'staff:lin.yue',
        at: new Date(start + 2 * day).toISOString(),
      },
      { kind: 'event', id: second.event },
      { kind: 'event', id: first.event, voidedBy: by },
    ])
    expect(items.filter((item) => item.kind === 'change' && item.cause.event === by)).toMatchObject([
      { attribute: 'value', from: 'high', to: 'mid' },
    ])
    expect((await crm.report()).events).toBe(1)
    // Past days are told by what is known today.
    expect((await crm.report({ asOf: start + day })).events).toBe(1)
    await crm.close()
  })

  test('is voided once, keeps its key, and what is not the customer’s is refused; nothing is written then', async () => {
    const { crm } = await openShop(location())
    const { event } = await crm.events.record(purchase('a', '900', { key: 'one' }))
    const other = await crm.events.record(purchase('b', '900'))
    const refusal = async (input: object): Promise<string> => {
      const given = { customer: me, event, reason: 'Wrong', ...input }
      const error: unknown = await crm.run('events.void', given, { actor: lin }).catch((e: unknown) => e)
      return (error as { code: string }).code
    }
    expect(await refusal({ customer: { source: 'shop', id: 'nobody' } })).toBe('customer.unknown')
    expect(await refusal({ event: other.event })).toBe('event.unknown')
    expect(await refusal({ reason: ' ' })).toBe('input.invalid')
    expect((await crm.customers.get(me)).version).toBe(1)
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(async () => await crm.run('events.void', { customer: me, event, reason: 'Wrong' })),
    )
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(await refusal({})).toBe('event.voided')
    const { items } = await crm.customers.timeline(me)
    const said = items.find(({ kind }) => kind === 'void')
    expect(await refusal({ event: said?.id })).toBe('event.voided')
    expect(await crm.customers.get(me)).toMatchObject({ version: 2, rollups: { orders: 0, spend: '0.00' } })
    // The till sends it again: it is the one that was voided.
    expect(await crm.events.record(purchase('a', '900', { key: 'one' }))).toMatchObject({ duplicate: true })
    expect((await crm.customers.get(me)).rollups['orders']).toBe(0)
    await crm.close()
  })

  test('of a time to come never comes, and moments that were missed are judged with it', async () => {
    const { crm, clock } = await openShop(location())
    await crm.events.record(purchase('a', '400'))
    const ahead = await crm.events.record(purchase('a', '700', { at: start + 60_000 }))
    await crm.run('events.void', { customer: me, event: ahead.event, reason: 'Never was' })
    clock.now = start + 21 * day
    await crm.sweep()
    expect(await crm.customers.get(me)).toMatchObject({ rollups: { orders: 1 }, classes: { asleep: 'yes' } })
    const late = await crm.events.record(purchase('a', '10'))
    clock.now = start + 100 * day
    // Nobody swept: it lapsed on day 66 all the same.
    await crm.run('events.void', { customer: me, event: late.event, reason: 'Wrong customer' })
    const { items } = await crm.customers.timeline(me, { limit: 100 })
    expect(items.filter((item) => item.kind === 'change' && item.to === 'lapsed')).toMatchObject([
      { at: new Date(start + 66 * day + 1).toISOString(), cause: { kind: 'time' } },
    ])
    await crm.close()
  })

  test('of a plugin’s is voided by the plugin’s own actions alone', async () => {
    const undo = defineAction({
      name: 'notes.undo',
      input: z.strictObject({ event: z.string() }),
      output: z.object({ void: z.string() }),
      run: async (context, { event }) =>
        await context.events.void({ customer: me, event, reason: 'Taken back' }),
    })
    const notes = definePlugin({
      name: 'notes',
      version: '1.0.0',
      settings: z.strictObject({}),
      tokens: [undo],
      eventTypes: { 'notes.note': { fields: { text: { type: 'text' } } } },
    })
    const { crm } = await openShop(location(), { plugins: [notes] })
    const { event } = await crm.events.record({ customer: me, type: 'notes.note', data: { text: 'x' } })
    await expect(
      crm.run('events.void', { customer: me, event, reason: 'r' }, { actor: lin }),
    ).rejects.toMatchObject({ code: 'event.plugin-only' })
    await crm.run(undo, { event }, { actor: lin })
    await crm.close()
  })

  const step = fc.record({
    wait: fc.constantFrom(0, 1, day, 7 * day, 29 * day, 31 * day, 50 * day),
    late: fc.constantFrom(0, 0, 1, 20 * day, 200 * day),
    type: fc.constantFrom('purchase', 'purchase', 'refund', 'visit'),
    amount: fc.integer({ min: 0, max: 60_000 }),
    category: fc.constantFrom('tea', 'cups'),
    /** After it, one of the events there are is voided. */
    voids: fc.option(fc.nat(), { nil: null }),
    sweep: fc.boolean(),
  })

  test('leaves the totals and classes of a history without it, one by one, loaded at once, and after a publish', async () => {
    const where = location()
    const one = await openShop(where)
    const without = await openShop(location())
    const loaded = await openShop(location())
    const customers: CustomerView['id'][] = []
    let count = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        const customer = { source: 'shop', id: `history${++count}` }
        customers.push(customer.id)
        let now = one.clock.now
        const events: { recorded: RecordedEvent; row: LoadRow; voided: boolean }[] = []
        for (const [i, { wait, late, type, amount, category, voids, sweep }] of steps.entries()) {
          now += wait
          const bought = type === 'purchase' ? { category } : {}
          const data = type === 'visit' ? {} : { amount: (amount / 100).toFixed(2), ...bought }
          const event = { customer, type, at: now - late, key: String(i), data }
          const recorded = await one.crm.events.record(event, { now })
          const outside = { type: 'person', source: 'shop', externalId: customer.id, fields: {} }
          events.push({ recorded, row: { line: i + 1, customer: outside, event }, voided: false })
          const chosen = voids === null ? undefined : events[voids % events.length]
          if (chosen !== undefined && !chosen.voided) {
            chosen.voided = true
            const input = { customer, event: chosen.recorded.event, reason: 'Wrong' }
            await one.crm.run('events.void', input, { now })
          }
          if (sweep) await one.crm.sweep(now)
        }
        now += 3 * day
        one.clock.now = without.clock.now = loaded.clock.now = now
        await one.crm.sweep(now)
        const kept = await one.crm.customers.get(customer)
        const left = events.flatMap(({ row, voided }) => (voided ? [] : [row]))
        if (left.length === 0) return
        const loader = without.crm.loader({ now })
        await loader.add(left)
        await loader.finish()
        const never = await without.crm.customers.get(customer)
        expect(kept).toMatchObject({ rollups: never.rollups, classes: tables(never) })
        // Loaded first, voided before anybody was judged: the set-based road finds it voided.
        const whole = loaded.crm.loader({ now })
        await whole.add(events.map(({ row }) => row))
        const { items } = await loaded.crm.customers.timeline(customer, { limit: 100 })
        const found = items.flatMap((item) => (item.kind === 'event' ? [item] : []))
        for (const { row, voided } of events) {
          if (!voided) continue
          const same = found.findIndex(
            (item) => item.type === row.event?.type && contentOf(item) === contentOf(row.event),
          )
          const [event] = found.splice(same, 1)
          await loaded.crm.run('events.void', { customer, event: event?.id, reason: 'Wrong' })
        }
        await whole.finish()
        expect(await loaded.crm.customers.get(customer)).toMatchObject({
          rollups: never.rollups,
          classes: tables(never),
        })
      }),
      { numRuns: 25 },
    )
    // Another total makes a publish reckon everybody afresh.
    const before = new Map(
      await Promise.all(
        customers.map(async (id) => [id, await one.crm.customers.get({ source: 'shop', id })] as const),
      ),
    )
    const visits = { event: 'visit', aggregate: 'count' }
    const next = { ...config, rollups: { ...config.rollups, visits } }
    const { now } = one.clock
    await Promise.all([one.crm.close(), without.crm.close(), loaded.crm.close()])
    const again = await createCrm({ database: where, config: next, clock: () => now })
    await again.sweep()
    for (const [id, { rollups, ...was }] of before) {
      const is = await again.customers.get({ source: 'shop', id })
      expect(is.rollups).toMatchObject(rollups)
      expect(tables(is)).toEqual(tables({ ...was, rollups }))
    }
    await again.close()
  }, 120_000)
})

/** Of two that are the same in all this it does not matter which one is voided. */
function contentOf({ at, data }: { readonly at?: unknown; readonly data?: object | undefined }): string {
  const fields = Object.entries(data ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([new Date(at as string | number).getTime(), fields])
}

/** Classes that are functions of the facts and now; ranks depend on when they were last refreshed. */
function tables({ classes }: CustomerView): object {
  return { value: classes['value'], asleep: classes['asleep'] }
}
