import assert from 'node:assert/strict'
import type { AnyJob, Plugin } from '@guanxi/engine'
import type { WorldCheck } from './world-check.ts'
import { differences } from './dump.ts'
import type { Dump } from './dump.ts'
import { inputOf } from './examples.ts'
import type { Example } from './examples.ts'
import { onPurpose } from './inspector.ts'

/** Where work shows, beside the plugin's own tables; how jobs, keys and the record keep their books is their own affair. */
const effects = [
  'customers',
  'external_ids',
  'events',
  'changes',
  'overrides',
  'tasks',
  'notifications',
  'webhook_deliveries',
]

/** More than a first failure waits: half of 10 s in tests. */
const untilNextTry = 10_000

/** Whether a job that is done a second time, as after a worker died with it in hand, leaves what it left the first time. */
export function isDoneAgain(plugin: Plugin, job: AnyJob, example: Example): WorldCheck {
  const { name } = job
  let tries = 0
  const altered: AnyJob = {
    ...job,
    attempts: Math.max(2, job.attempts ?? 2),
    run: async (context, input) => {
      tries++
      await job.run(context, input)
      if (tries === 1) throw new Error(onPurpose)
    },
  }
  const tables = plugin.tables.map((table) => table.name)
  const of = (all: Dump): Dump =>
    Object.fromEntries([...effects, ...tables].map((table) => [table, all[table] ?? []]))
  return {
    name: `${name} doubles nothing where it is done again`,
    plugin: { ...plugin, tokens: plugin.tokens.map((each) => (each === job ? altered : each)) },
    run: async (world) => {
      tries = 0
      const input = await inputOf(example, world)
      await world.crm.run('conformance.enqueue', { name, input })
      await world.drain()
      assert.equal(tries, 1, `${name} was not tried`)
      const before = of(await world.rows())
      await world.clock.advance(untilNextTry)
      assert.ok(tries > 1, `${name} was not tried again`)
      const doubled = differences(before, of(await world.rows()))
      if (doubled.length > 0) throw new Error(`${name}, done again, did more: ${doubled.join('; ')}`)
      const [problem] = world.problems
      if (problem !== undefined) throw problem
    },
  }
}
