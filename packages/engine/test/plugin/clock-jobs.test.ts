import { expect, test } from 'vitest'
import { z } from 'zod'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { createCrm, defineAction, defineJob, definePlugin, sqlite } from '../../src/index.ts'
import type { Job, Plugin } from '../../src/index.ts'
import { config, day, openShop, start } from '../shop.ts'

const who = { source: 'shop', id: 'a' }
const note = defineAction({
  name: 'nights.note',
  input: z.strictObject({ at: z.number() }),
  output: z.null(),
  run: async (context, { at }) => {
    await context.events.record({ customer: who, type: 'visit', data: {}, key: String(at) })
    return null
  },
})

function nights(every: string, more: Partial<Pick<Job, 'input' | 'run'>> = {}): Plugin {
  const job = defineJob({
    name: 'nights.round',
    every,
    input: z.strictObject({ limit: z.int().default(7) }),
    run: async (context) => await context.run(note, { at: context.now }),
    ...more,
  })
  return definePlugin({ name: 'nights', version: '1.0.0', settings: z.any(), tokens: [note, job] })
}

/** Three in the morning in Shanghai, where the shop is. */
const three = start + 19 * 3_600_000

eachDatabase('a job by the clock', (location) => {
  test('is done at its times in the zone of the configuration, once by however many processes', async () => {
    const at = location()
    const plugins = [nights('0 3 * * *')]
    const { crm, clock } = await openShop(at, { plugins, work: false })
    const { crm: other } = await openShop(at, { plugins, work: false, clock: () => clock.now })
    const drain = async (): Promise<unknown> => await Promise.all([crm.drain(), other.drain()])
    const times = async (): Promise<string[]> => {
      const { items } = await crm.customers.timeline(who)
      return items.flatMap((item) => (item.kind === 'event' ? [item.at] : []))
    }
    await drain()
    // Beside the ranks of every midnight.
    expect(await crm.nextDue(start + (day / 4) * 3)).toBe(three)
    clock.now = three - 1
    await drain()
    await expect(crm.customers.get(who)).rejects.toMatchObject({ code: 'customer.unknown' })
    clock.now = three
    await drain()
    expect(await times()).toEqual(['2026-01-01T19:00:00.000Z'])
    clock.now = three + 5 * day + 1
    await drain()
    await drain()
    expect(await times()).toEqual(['2026-01-06T19:00:00.001Z', '2026-01-01T19:00:00.000Z'])
    await crm.close()
    await other.close()
  })

  test('goes on at other times where a version says so, and comes once, late, where its plugin was away', async () => {
    const at = location()
    const first = await openShop(at, { plugins: [nights('0 3 * * *')], work: false })
    await first.crm.drain()
    await first.crm.close()
    const done: number[] = []
    const run = async ({ now }: { now: number }): Promise<void> => void done.push(now)
    const open = async (plugins: Plugin[], now: number): Promise<void> => {
      const { crm } = await openShop(at, { plugins, work: false, clock: () => now })
      await crm.drain()
      await crm.close()
    }
    const hourly = [nights('30 * * * *', { run })]
    await open(hourly, three)
    await open([], three + day)
    expect(done).toEqual([])
    await open(hourly, three + 2 * day)
    expect(done).toEqual([three + 2 * day])
  })
})

eachDatabase('two versions of a plugin that say different times', (location) => {
  test('both go by those of the version that was started last, and the other tells it once', async () => {
    const at = location()
    const done: number[] = []
    const run = async ({ now }: { now: number }): Promise<void> => void done.push(now)
    const problems: { code: string; message: string }[] = []
    const onProblem = (problem: { code: string; message: string }): void => void problems.push(problem)
    const older = await openShop(at, { plugins: [nights('0 3 * * *', { run })], work: false, onProblem })
    const { clock } = older
    await older.crm.drain()
    const newer = await openShop(at, {
      plugins: [nights('30 * * * *', { run })],
      work: false,
      clock: () => clock.now,
      onProblem,
    })
    await newer.crm.drain()
    for (const step of [0.5, 1, 1.5, 2, 2.5, 3]) {
      clock.now = start + step * 3_600_000
      await older.crm.drain()
      await newer.crm.drain()
      await older.crm.drain()
    }
    expect(done.map((time) => (time - start) / 3_600_000)).toEqual([0.5, 1.5, 2.5])
    expect(problems).toMatchObject([
      { code: 'job.other-schedule', message: expect.stringContaining('"nights.round"') },
    ])
    await older.crm.close()
    await newer.crm.close()
  })
})

test.each([
  [nights('daily'), 'a schedule has five parts'],
  [
    nights('0 3 * * *', { input: z.strictObject({ limit: z.int() }) }),
    'is given {}, which its input refuses',
  ],
])('a job that cannot be scheduled is refused', async (plugin, message) => {
  const opening = createCrm({ database: sqlite(':memory:'), config, plugins: [plugin] })
  await expect(opening).rejects.toMatchObject({
    code: 'plugin.invalid',
    message: expect.stringContaining(message),
  })
})
