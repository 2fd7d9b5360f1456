import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { addRevision } from '@guanxi/database'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { eachDatabase, sqliteLocations } from '../../../../test/harness/databases.ts'
import { describeQuery } from '../../src/actions/crm.ts'
import { eventInput } from '../../src/events/input.ts'
import { inner } from '../../src/gate/call.ts'
import { createCrm, defineAction, definePlugin, defineQuery, sqlite } from '../../src/index.ts'
import type { Crm, DatabaseLocation, Plugin } from '../../src/index.ts'
import { config, openShop, purchase, start } from '../shop.ts'
import { highFrom, me, readWhileFirst, until } from './world.ts'

const clock = (): number => start

/** Another process that publishes and is gone. */
async function publish(
  database: DatabaseLocation,
  document: object,
  plugins: readonly Plugin[] = [],
): Promise<void> {
  await (await createCrm({ database, config: document, clock, plugins })).close()
}

/** Reads and then writes, as an action may. */
const buy = defineAction({
  name: 'shop.buy',
  input: eventInput,
  output: z.unknown(),
  run: async (context, event) => {
    await context.customers.get(event.customer)
    return await context.events.record(event)
  },
})

const shop = definePlugin({ name: 'shop', version: '1.0.0', settings: z.strictObject({}), tokens: [buy] })

eachDatabase('a fleet', (location) => {
  test('takes what another process published within a second, without being opened again', async () => {
    const where = location()
    const { crm } = await openShop(where)
    await crm.events.record(purchase('42', '400'))
    const { model } = crm
    expect((await crm.customers.get(me)).classes['value']).toBe('mid')
    await publish(where, highFrom(400))
    await until(crm, 2)
    expect(crm.model).not.toBe(model)
    expect((await crm.customers.get(me)).classes['value']).toBe('high')
    expect(await crm.run('crm.describe', {})).toMatchObject({ revision: 2 })
    await crm.events.record(purchase('43', '399'))
    expect((await crm.customers.get({ source: 'shop', id: '43' })).classes['value']).toBe('low')
    expect(await crm.sweep(start)).toBe(0)
    await crm.close()
  })

  test('carries a write that met a new revision out by that, once', async () => {
    const where = location()
    const { crm } = await openShop(where)
    await publish(where, highFrom(400))
    const event = purchase('42', '400', { key: 'order-1' })
    // At one moment, so that each may find the other busy with the key.
    const twice = [1, 2].map(async () => await crm.events.record(event, { key: 'request-1' }))
    const sent = await Promise.allSettled(twice)
    const answer = await crm.events.record(event, { key: 'request-1' })
    const answers = sent.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(answers.length).toBeGreaterThan(0)
    expect(new Set([answer, ...answers].map((one) => JSON.stringify(one))).size).toBe(1)
    expect(crm.describe().revision).toBe(2)
    expect(await crm.customers.get(me)).toMatchObject({ classes: { value: 'high' }, rollups: { orders: 1 } })
    await crm.close()
  })

  test('takes at once what only the new revision knows', async () => {
    const where = location()
    const { crm } = await openShop(where)
    await publish(where, { ...config, eventTypes: { ...config.eventTypes, call: {} } })
    await crm.events.record({ customer: me, type: 'call' })
    expect(crm.describe().revision).toBe(2)
    await expect(crm.events.record({ customer: me, type: 'cal' })).rejects.toMatchObject({
      code: 'event.type-unknown',
    })
    await crm.close()
  })

  test('answers each call by one revision, whatever it runs inside', async () => {
    const where = location()
    const called = Promise.withResolvers<void>()
    const released = Promise.withResolvers<void>()
    const settings = z.strictObject({ mark: z.int() })
    const mark = defineQuery({
      name: 'probe.mark',
      input: z.strictObject({}),
      output: z.int(),
      run: async (context) => (context.settings as z.output<typeof settings>).mark,
    })
    const slow = defineQuery({
      name: 'probe.slow',
      input: z.strictObject({}),
      output: z.array(z.int()),
      run: async (context) => {
        const before = await context.run(mark, {})
        called.resolve()
        await released.promise
        const { revision } = await context.run(describeQuery, {})
        return [before, await context.run(mark, {}), revision]
      },
    })
    const probe = definePlugin({ name: 'probe', version: '1.0.0', settings, tokens: [mark, slow] })
    const marked = (number: number): object => ({ ...config, plugins: { probe: { mark: number } } })
    const crm = await createCrm({ database: where, config: marked(1), plugins: [probe], clock })
    const answer = crm.run(slow, {})
    await called.promise
    await publish(where, marked(2), [probe])
    await until(crm, 2)
    released.resolve()
    expect(await answer).toEqual([1, 1, 1])
    expect(await crm.run(slow, {})).toEqual([2, 2, 2])
    await crm.close()
  })

  test('reads on by the revision before, until it has taken the new one', async () => {
    const where = location()
    const { crm } = await openShop(where)
    await crm.events.record(purchase('42', '400'))
    const { visit: _, ...eventTypes } = config.eventTypes
    const { email: __, ...fields } = config.customerTypes.person.fields
    const rollups = { spend: config.rollups.spend, cups: { event: 'purchase', aggregate: 'count' } }
    const smaller = {
      ...config,
      customerTypes: { person: { title: 'name', fields } },
      eventTypes,
      rollups,
      classifications: { size: { classes: ['a'], rules: [{ when: 'customer.spend > 0', then: 'a' }] } },
      lifecycle: { initial: 'new', stages: ['new'], transitions: [] },
    }
    const reading = Promise.withResolvers<void>()
    const reads = readWhileFirst(
      crm,
      [
        () => crm.customers.get(me),
        () => crm.customers.list({ where: 'customer.orders >= 1', sort: { by: 'email' } }),
        () => crm.explain(me),
        () => crm.report(),
        () => crm.customers.timeline(me),
      ],
      reading.resolve,
    )
    await reading.promise
    await publish(where, smaller)
    expect(await reads).toBeGreaterThan(1)
    expect((await crm.customers.get(me)).classes).toEqual({ size: 'a' })
    await crm.close()
  })

  test('loses nothing that was accepted while revisions are published again and again', async () => {
    const where = location()
    const fleet: Crm[] = []
    for (let i = 0; i < 3; i++) fleet.push((await openShop(where, { plugins: [shop] })).crm)
    for (let i = 0; i < 7; i++) {
      const externalIds = [{ source: 'shop', id: `${i}` }]
      await fleet[0]?.customers.create({ type: 'person', fields: {}, externalIds })
    }
    const stop = new AbortController()
    const kept = new Map<string, ReturnType<typeof purchase>>()
    const write = async (crm: Crm, writer: number): Promise<void> => {
      for (let i = 0; !stop.signal.aborted; i++) {
        const key = `${writer}-${i}`
        const event = purchase(`${i % 7}`, `${50 + i}`, { key, at: start - 1000 + (i % 1000) })
        const sent = writer % 2 === 0 ? crm.events.record(event, { key }) : crm.run(buy, event, { key })
        const accepted = await sent.then(
          () => true,
          (error: { code?: unknown }) => (error.code === 'config.stale' ? false : Promise.reject(error)),
        )
        if (accepted) kept.set(key, event)
        await setImmediate() // as between two requests
      }
    }
    const writers = Array.from({ length: 6 }, (_, i) => write(fleet[i % 3] as Crm, i))
    const failed = Promise.all(writers)
    failed.catch(() => stop.abort())
    let last = {}
    const rollups: { [name: string]: object } = { ...config.rollups }
    for (let i = 0; i < 10 && !stop.signal.aborted; i++) {
      if (i % 2 === 0) rollups[`teas${i}`] = { ...config.rollups.tea, window: `${i + 1}d` }
      last = highFrom(100 + i * 150, { rollups })
      await fleet[0]?.run('config.publish', { config: last })
      await setTimeout(100)
    }
    stop.abort()
    await failed
    await Promise.all(fleet.map(async (crm) => await until(crm, 11)))
    await fleet[0]?.sweep(start)
    await fleet[0]?.run('ranks.refresh', {})

    const fresh = await createCrm({ database: sqlite(':memory:'), config: last, plugins: [shop], clock })
    for (const [key, event] of kept) await fresh.events.record(event, { key })
    await fresh.run('ranks.refresh', {})
    expect(kept.size).toBeGreaterThan(5)
    for (let i = 0; i < 7; i++) {
      const one = { source: 'shop', id: `${i}` }
      const { classes, rollups, segments } = await fresh.customers.get(one)
      for (const crm of fleet)
        expect(await crm.customers.get(one)).toMatchObject({ classes, rollups, segments })
    }
    await Promise.all([fresh, ...fleet].map(async (crm) => await crm.close()))
  }, 60_000)

  test('has the process that publishes through the gate answer by the new revision', async () => {
    const where = location()
    const go = defineAction({
      name: 'publisher.go',
      input: z.strictObject({ document: z.unknown() }),
      output: z.int(),
      run: async (context, { document }) => {
        const { session, published } = inner(context)
        const revision = {
          number: 2,
          document: JSON.stringify(document),
          publishedAt: start,
          actor: 'me',
          message: '',
          ids: null,
          renames: null,
          texts: null,
        }
        await addRevision(session, revision)
        published(2)
        return 2
      },
    })
    const settings = z.strictObject({})
    const publisher = definePlugin({ name: 'publisher', version: '1.0.0', settings, tokens: [go] })
    const { crm } = await openShop(where, { plugins: [publisher] })
    expect(await crm.run(go, { document: highFrom(1) }, { key: 'once' })).toBe(2)
    expect(crm.describe().revision).toBe(2)
    expect(await crm.run(go, { document: highFrom(1) }, { key: 'once' })).toBe(2)
    await crm.close()
  })
})

const location = sqliteLocations()

test('a CRM that nobody closes keeps no process alive', async () => {
  const where = location()
  await publish(where, config)
  const engine = join(import.meta.dirname, '../../src/index.ts')
  const program = `
    import { createCrm, sqlite } from ${JSON.stringify(engine)}
    const crm = await createCrm({ database: sqlite(${JSON.stringify(where.name)}) })
    console.log(crm.describe().revision)`
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    timeout: 50_000,
  })
  expect((await run).stdout).toBe('1\n')
}, 60_000)
