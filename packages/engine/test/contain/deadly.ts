import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { defineAction, defineJob, definePlugin } from '../../src/index.ts'
import type { Plugin } from '../../src/index.ts'

const input = z.strictObject({ number: z.int() })

/** Many jobs that do their work, and one in their midst that kills the process. */
export function deadlyPlugin(kill: () => void): Plugin {
  const note = defineAction({
    name: 'many.note',
    input,
    output: z.null(),
    run: async (context, { number }) => {
      const customer = { source: 'shop', id: `c${number}` }
      await context.events.record({ customer, type: 'visit', data: {} })
      return null
    },
  })
  const good = defineJob({
    name: 'many.good',
    input,
    run: async (context, given) => {
      await setTimeout(20)
      await context.run(note, given)
    },
  })
  const bad = defineJob({
    name: 'many.bad',
    input,
    run: async () => {
      await setTimeout(5)
      kill()
      await setTimeout(10_000)
    },
  })
  const begin = defineAction({
    name: 'many.begin',
    input: z.strictObject({}),
    output: z.null(),
    run: async (context) => {
      for (let number = 0; number < 30; number++)
        await context.enqueue(number === 4 ? bad : good, { number }, { lane: `lane ${number % 7}` })
      return null
    },
  })
  return definePlugin({ name: 'many', version: '1.0.0', settings: z.any(), tokens: [note, good, bad, begin] })
}
