import { createCrm, defineAction, defineJob, definePlugin } from '@guanxi/engine'
import type { DatabaseLocation } from '@guanxi/engine'
import { z } from 'zod'
import type { Round } from './jobs.ts'

const config = {
  guanxi: 1,
  timeZone: 'UTC',
  currency: 'CNY',
  customerTypes: { person: { title: 'name', fields: { name: { type: 'text' } } } },
}

/** Jobs to a transaction: what one may add. */
const portion = 1000

/** The product by its public door: an action enqueues, workers do. */
export function guanxi(place: () => DatabaseLocation): Round {
  return async ({ count, concurrency, lanes }) => {
    let done = 0
    let over = (): void => {}
    const all = new Promise<void>((resolve) => {
      over = resolve
    })
    const job = defineJob({
      name: 'bench.job',
      input: z.strictObject({ number: z.int() }),
      run: async () => {
        if (++done === count) over()
      },
    })
    const add = defineAction({
      name: 'bench.add',
      input: z.strictObject({ from: z.int(), to: z.int() }),
      output: z.null(),
      run: async (context, { from, to }) => {
        for (let number = from; number < to; number++)
          await context.enqueue(job, { number }, lanes === 0 ? {} : { lane: `lane ${number % lanes}` })
        return null
      },
    })
    const plugin = definePlugin({ name: 'bench', version: '1.0.0', settings: z.any(), tokens: [job, add] })
    const database = place()
    const filling = await createCrm({ database, config, plugins: [plugin], work: false })
    for (let from = 0; from < count; from += portion)
      await filling.run(add, { from, to: Math.min(count, from + portion) })
    await filling.close()
    const began = performance.now()
    const crm = await createCrm({ database, plugins: [plugin], work: { concurrency } })
    await all
    const seconds = (performance.now() - began) / 1000
    await crm.close()
    return seconds
  }
}
