import { expect, test } from 'vitest'
import { z } from 'zod'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { defineAction, defineJob, definePlugin } from '../../src/index.ts'
import type { Plugin } from '../../src/index.ts'
import { listed } from '../jobs/world.ts'
import { openWild } from './world.ts'

/** A plugin whose action enqueues as many jobs as it is told. */
function busy(name: string, work: () => Promise<void>): Plugin {
  const job = defineJob({ name: `${name}.work`, input: z.strictObject({}), run: work })
  const add = defineAction({
    name: `${name}.add`,
    input: z.strictObject({ count: z.int(), later: z.int().default(0) }),
    output: z.null(),
    run: async (context, { count, later }) => {
      for (let i = 0; i < count; i++) await context.enqueue(job, {}, { at: context.now + later })
      return null
    },
  })
  return definePlugin({ name, version: '1.0.0', settings: z.any(), tokens: [job, add] })
}

eachDatabase('a plugin that floods the queue', (location) => {
  test(
    'is refused more than its share, loses nothing that was accepted, and keeps nobody else out',
    { timeout: 120_000 },
    async () => {
      const done = { wild: 0, tame: 0 }
      const plugins = [busy('wild', async () => void done.wild++), busy('tame', async () => void done.tame++)]
      const { crm, clock, health } = await openWild(location(), plugins)
      const add = async (plugin: string, count: number, later = 0): Promise<unknown> =>
        await crm.run(`${plugin}.add`, { count, later })
      for (let i = 0; i < 10; i++) await add('wild', 1000)
      const refused = {
        code: 'job.full',
        message: expect.stringContaining('the plugin "wild" has 10000 jobs ready'),
      }
      await expect(add('wild', 1)).rejects.toMatchObject(refused)
      expect(await health()).toEqual(['job.full wild.work 1'])
      await add('tame', 2)
      await add('wild', 700, 1000)
      expect((await listed(crm)).ready).toBe(10_002)
      clock.now += 1000
      await crm.drain()
      expect(done).toEqual({ wild: 10_700, tame: 2 })
      await add('wild', 1)
      await crm.drain()
      expect(done.wild).toBe(10_701)
      await crm.close()
    },
  )

  test('with jobs that hang leaves hands for others', { timeout: 60_000 }, async () => {
    const hanging = Promise.withResolvers<void>()
    const other = Promise.withResolvers<void>()
    const plugins = [
      busy('wild', async () => await hanging.promise),
      busy('tame', async () => other.resolve()),
    ]
    const { crm } = await openWild(location(), plugins, { work: { concurrency: 5 } })
    const ready = async (): Promise<number> => (await listed(crm)).ready
    await crm.run('wild.add', { count: 4 })
    await new Promise((resolve) => setTimeout(resolve, 700))
    await crm.run('wild.add', { count: 200 })
    await crm.run('tame.add', { count: 1 })
    await other.promise
    expect(await ready()).toBeGreaterThanOrEqual(204)
    hanging.resolve()
    await crm.drain()
    expect(await ready()).toBe(0)
    await crm.close()
  })
})
