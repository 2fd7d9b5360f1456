import assert from 'node:assert/strict'
import type { AnyToken, Plugin } from '@guanxi/engine'
import { actorOf, allowedActor, inputOf, refusedKinds, wrongInputs } from './examples.ts'
import type { Example } from './examples.ts'
import { onPurpose } from './inspector.ts'
import { isPersonal } from './personal.ts'
import { failsAsAWhole } from './whole.ts'
import type { World } from './world.ts'
import type { WorldCheck } from './world-check.ts'

/** What must hold of one action or query. */
export function checksOf(plugin: Plugin, token: AnyToken, example: Example | undefined): WorldCheck[] {
  const always = refusedKinds(token).map((kind) => refuses(token, kind, example))
  if (example === undefined) return always
  const checks = [takesExample, refusesWrongInput]
  const ofActions = token.kind === 'action' ? [isDoneOnce, leavesNothing] : []
  const ofAll = [...checks, ...ofActions].map((check) => check(token, example))
  if (token.kind === 'action') ofAll.push(failsAsAWhole(plugin, token, example))
  if (token.kind === 'action' && plugin.tables.length > 0)
    ofAll.push(isPersonal(token, example, plugin.tables))
  return [...always, ...ofAll]
}

/** Examples may make customers first, so they come before anything is watched. */
async function prepared(world: World, example: Example | undefined): Promise<unknown> {
  const input = example === undefined ? {} : await inputOf(example, world)
  // What an example sets off is none of what is watched, nor is what workers note when they begin.
  await world.drain()
  return input
}

function refuses(
  token: AnyToken,
  kind: Parameters<typeof actorOf>[0],
  example: Example | undefined,
): WorldCheck {
  return {
    name: `${token.name} is refused to a ${kind}`,
    run: async (world) => {
      const input = await prepared(world, example)
      await world.unchanged(token.name, async () => {
        const actor = actorOf(kind)
        await assert.rejects(world.crm.run(token.name, input, { actor }), { code: 'access.refused' })
      })
    },
  }
}

function takesExample(token: AnyToken, example: Example): WorldCheck {
  const { name } = token
  return {
    name:
      token.kind === 'action'
        ? `${name} does its example`
        : `${name} answers its example and changes nothing`,
    run: async (world) => {
      const input = await prepared(world, example)
      const work = async (): Promise<unknown> =>
        await world.crm.run(name, input, { actor: allowedActor(token, world) })
      await (token.kind === 'action' ? work() : world.unchanged(name, work))
    },
  }
}

function refusesWrongInput(token: AnyToken, example: Example): WorldCheck {
  const { name } = token
  return {
    name: `${name} refuses a wrong input and changes nothing`,
    run: async (world) => {
      const wrong = wrongInputs(token, await prepared(world, example))
      assert.notEqual(wrong.length, 0, `the schema of ${name} takes whatever it is given`)
      for (const [what, input] of wrong) {
        await world.unchanged(`${name} with ${what}`, async () => {
          const actor = allowedActor(token, world)
          await assert.rejects(world.crm.run(name, input, { actor }), { code: 'input.invalid' }, what)
        })
      }
    },
  }
}

function isDoneOnce(token: AnyToken, example: Example): WorldCheck {
  const { name } = token
  return {
    name: `${name} is done once per idempotency key`,
    run: async (world) => {
      const input = await prepared(world, example)
      const work = async (): Promise<unknown> =>
        await world.crm.run(name, input, { actor: allowedActor(token, world), key: 'conformance' })
      const first = await work()
      const second = await world.unchanged(`${name}, a second time under one key`, work)
      assert.deepEqual(second, first, `${name} answers otherwise the second time under one key`)
    },
  }
}

function leavesNothing(token: AnyToken, example: Example): WorldCheck {
  const { name } = token
  return {
    name: `${name} leaves nothing where what it is part of fails`,
    run: async (world) => {
      const input = await prepared(world, example)
      await world.unchanged(`${name}, though it was rolled back,`, async () => {
        await assert.rejects(world.crm.run('conformance.fail', { name, input }), { message: onPurpose })
        await world.drain()
      })
    },
  }
}
