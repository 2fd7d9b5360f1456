import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { createCrm, defineAction, definePlugin, sqlite } from '../src/index.ts'
import type { Action, Context, Crm, Plugin } from '../src/index.ts'
import { config, openShop, purchase, start } from './shop.ts'

const nothing = z.strictObject({})

function action(name: string, run: (context: Context) => Promise<unknown>, timeLimit?: number): Action {
  const base = { name: `try.${name}`, input: nothing, output: z.unknown(), run }
  return defineAction(timeLimit === undefined ? base : { ...base, timeLimit })
}

const trying = (...tokens: Action[]): Plugin =>
  definePlugin({ name: 'try', version: '1.0.0', settings: z.any(), tokens })

const buyThenFail = action('buyThenFail', async (context) => {
  await context.events.record(purchase('lost', '10'))
  throw new Error('changed my mind')
})
const buy = action('buy', async (context) => await context.events.record(purchase('kept', '20')))

eachDatabase("an action's transaction", (location) => {
  test('an inner action that fails and is caught leaves nothing, and the outer one goes on', async () => {
    const outer = action('outer', async (context) => {
      await expect(context.run(buyThenFail, {})).rejects.toThrow('changed my mind')
      await context.run(buy, {})
    })
    const { crm } = await openShop(location(), { plugins: [trying(buyThenFail, buy, outer)] })
    await crm.run(outer, {})
    expect((await crm.customers.list()).items.map(({ title }) => title)).toEqual(['kept'])
    expect((await crm.report()).events).toBe(1)
    await crm.close()
  })

  test('inner actions started side by side run one after another, each whole', async () => {
    const outer = action('outer', async (context) => {
      const ended = await Promise.allSettled([
        context.run(buy, {}),
        context.run(buyThenFail, {}),
        context.run(buy, {}),
      ])
      return ended.map(({ status }) => status)
    })
    const { crm } = await openShop(location(), { plugins: [trying(buyThenFail, buy, outer)] })
    expect(await crm.run(outer, {})).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect((await crm.report()).events).toBe(2)
    await crm.close()
  })

  test('what does not end in time is rolled back, and others go on', async () => {
    const slow = action(
      'slow',
      async (context) => {
        await context.events.record(purchase('lost', '10'))
        await setTimeout(60_000, null, { ref: false })
      },
      100,
    )
    const { crm } = await openShop(location(), { plugins: [trying(slow)] })
    await expect(crm.run(slow, {})).rejects.toMatchObject({
      code: 'transaction.slow',
      status: 503,
      message: expect.stringMatching(/"try.slow" did not end within 0.1 s/),
    })
    await crm.events.record(purchase('a', '10'))
    expect((await crm.report()).events).toBe(1)
    await crm.close()
  })

  test('an action that waits for a transaction beside its own is ended, not waited for', async () => {
    const crms: Crm[] = []
    const detour = action(
      'detour',
      async (context) => {
        await context.events.record(purchase('same', '10'))
        await crms[0]?.events.record(purchase('same', '10'))
      },
      200,
    )
    const { crm } = await openShop(location(), { plugins: [trying(detour)] })
    crms.push(crm)
    await expect(crm.run(detour, {})).rejects.toMatchObject({ code: 'transaction.slow' })
    await crm.events.record(purchase('same', '10'))
    await crm.close()
  })

  test('a statement that comes after the end is refused, whether the action was kept or not', async () => {
    const late: Promise<unknown>[] = []
    const ended = Promise.withResolvers<void>()
    const hasty = action('hasty', async (context) => {
      const after = async (): Promise<void> => {
        await ended.promise
        await context.events.record(purchase('late', '10'))
      }
      const build = async (): Promise<void> => {
        await ended.promise
        await sql`UPDATE customers SET stage = 'stolen'`.execute(context.sql)
      }
      for (const promise of [after(), build()]) {
        promise.catch(() => {})
        late.push(promise)
      }
      await context.events.record(purchase('a', '10'))
    })
    const { crm } = await openShop(location(), { plugins: [trying(hasty)] })
    await crm.run(hasty, {})
    ended.resolve()
    for (const promise of late) await expect(promise).rejects.toMatchObject({ code: 'transaction.over' })
    expect((await crm.report()).stages).toMatchObject({ first: 1 })
    await crm.close()
  })
})

test('in memory, reading waits for the transaction that is under way', async () => {
  const pausing = action('pause', async (context) => {
    await context.events.record(purchase('a', '10'))
    await setTimeout(30)
    throw new Error('no')
  })
  const crm = await createCrm({
    database: sqlite(':memory:'),
    config,
    plugins: [trying(pausing)],
    clock: () => start,
  })
  const ended = crm.run(pausing, {}).catch((error: Error) => error.message)
  await setTimeout(10)
  expect((await crm.customers.list()).total).toBe(0)
  expect(await ended).toBe('no')
  await crm.close()
})
