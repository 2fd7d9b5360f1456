import assert from 'node:assert/strict'
import type { Action, AnyToken, Context, Plugin } from '@guanxi/engine'
import type { WorldCheck } from './world-check.ts'
import { allowedActor, inputOf } from './examples.ts'
import type { Example } from './examples.ts'
import { onPurpose } from './inspector.ts'

/** Which of the parts an action is made of fails, counted from 1; 0 for none. */
interface Failing {
  at: number
  parts: string[]
}

/** Whether an action fails where something that it writes by does: else it would be half done, and nobody would hear of it. */
export function failsAsAWhole(plugin: Plugin, token: AnyToken, example: Example): WorldCheck {
  const { name } = token
  const failing: Failing = { at: 0, parts: [] }
  const altered: AnyToken = {
    ...token,
    run: async (context, input) => {
      // An action may be begun again.
      failing.parts = []
      return await token.run(withFailing(context, failing), input)
    },
  }
  return {
    name: `${name} fails as a whole where a part of it fails`,
    plugin: { ...plugin, tokens: plugin.tokens.map((each) => (each === token ? altered : each)) },
    run: async (world) => {
      failing.at = 0
      const input = await inputOf(example, world)
      await world.drain()
      const run = async (): Promise<unknown> =>
        await world.crm.run({ name } as Action, input as never, { actor: allowedActor(token, world) })
      // What it is made of is seen without keeping any of it.
      await assert.rejects(world.crm.run('conformance.fail', { name, input }), { message: onPurpose })
      const parts = [...failing.parts]
      for (const [i, part] of parts.entries()) {
        failing.at = i + 1
        await world.unchanged(`${name}, of which ${part} failed,`, async () => {
          const outcome = await run().then(
            () => 'done',
            () => 'failed',
          )
          assert.equal(outcome, 'failed', `${name} goes on where ${part} fails, and so is half done`)
          await world.drain()
        })
      }
    },
  }
}

/** The same context, of which one call fails. What an action runs by `run` is undone where it fails, so it may go on without. */
function withFailing(context: Context, failing: Failing): Context {
  const part = (name: string): void => {
    failing.parts.push(name)
    if (failing.parts.length === failing.at) throw new Error(onPurpose)
  }
  const { events } = context
  const parts: Pick<Context, 'events' | 'enqueue' | 'fire'> = {
    events: {
      latest: async (ref, type, limit) => await events.latest(ref, type, limit),
      record: async (event) => {
        part('events.record')
        return await events.record(event)
      },
      void: async (input) => {
        part('events.void')
        return await events.void(input)
      },
    },
    enqueue: async (job, input, options) => {
      part('enqueue')
      await context.enqueue(job, input, options)
    },
    fire: async (trigger, occasion) => {
      part('fire')
      await context.fire(trigger, occasion)
    },
  }
  // What is read only when it is asked for stays so.
  return Object.create(context, Object.getOwnPropertyDescriptors(parts)) as Context
}
