import { expect, test } from 'vitest'
import { z } from 'zod'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { createCrm, defineAction, definePlugin, defineTrigger, sqlite } from '../../src/index.ts'
import { config, purchase } from '../shop.ts'
import { block, openWild, wild } from './world.ts'

const who = { source: 'shop', id: 'a' }
const never = async (): Promise<never> => await new Promise<never>(() => {})

eachDatabase('the code of a plugin', (location) => {
  test('that throws is named, and whoever asked gets what was thrown', async () => {
    const bug = new RangeError('out of tea')
    const { crm, problems, health } = await openWild(location(), [
      wild(() => {
        throw bug
      }),
    ])
    await expect(crm.run('wild.act', {})).rejects.toBe(bug)
    await expect(crm.run('wild.act', {})).rejects.toBe(bug)
    await expect(crm.run('wild.ask', {})).rejects.toBe(bug)
    await crm.run('wild.begin', {})
    await crm.drain()
    expect(problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'plugin.failed: the action "wild.act" of the plugin "wild" failed with RangeError, which nobody foresaw',
      'plugin.failed: the query "wild.ask" of the plugin "wild" failed with RangeError, which nobody foresaw',
      expect.stringMatching(
        /^job\.set-aside: the job "wild.work" \(.+\) is set aside after 1 try: out of tea$/,
      ),
    ])
    expect(await health()).toEqual([
      'job.set-aside wild.work 1',
      'plugin.failed wild.ask 1',
      'plugin.failed wild.act 2',
    ])
    await crm.events.record(purchase('a', '10'))
    await crm.close()
  })

  test('that hangs is given up when its time is over, and named', async () => {
    const { crm, problems, health } = await openWild(location(), [wild(never)])
    await expect(crm.run('wild.act', {})).rejects.toMatchObject({
      code: 'transaction.slow',
      message: expect.stringContaining('wild.act'),
    })
    await expect(crm.run('wild.ask', {})).rejects.toMatchObject({
      code: 'query.slow',
      message: expect.stringContaining('wild.ask'),
    })
    await crm.run('wild.begin', {})
    await crm.drain()
    expect(problems.map(({ code }) => code)).toEqual(['job.slow', 'job.set-aside'])
    expect(await health()).toEqual([
      'job.set-aside wild.work 1',
      'job.slow wild.work 1',
      'query.slow wild.ask 1',
      'transaction.slow wild.act 1',
    ])
    await crm.events.record(purchase('a', '10'))
    await crm.close()
  })

  test('in an expression is unknown where it throws or does not answer at once, and the event still lands', async () => {
    const answers: (() => unknown)[] = [
      () => {
        throw new Error('no idea')
      },
      async () => 2,
      () => undefined,
    ]
    let at = 0
    const run = (): number => answers[at]?.() as number
    const plugin = wild(async () => {}, {
      functions: { 'wild.guess': { params: ['int'], type: 'int', run } },
    })
    const segments = { lucky: { when: 'wild.guess(customer.orders) > 1' } }
    const { crm, problems, health } = await openWild(location(), [plugin], {
      config: { ...config, segments },
    })
    for (at = 0; at < answers.length; at++) {
      await crm.events.record(purchase('a', '10'))
      expect((await crm.customers.get(who)).segments).toEqual([])
    }
    expect(problems.map(({ message }) => message)).toEqual([
      'the function "wild.guess" of the plugin "wild" failed with Error, which nobody foresaw',
    ])
    expect(await health()).toMatchObject([expect.stringContaining('plugin.failed wild.guess')])
    await crm.close()
  })

  test('in a schema is named where it throws', async () => {
    const bad = z.strictObject({}).refine(() => {
      throw new Error('no')
    })
    const reads = defineAction({ name: 'wild.reads', input: bad, output: z.null(), run: async () => null })
    const answers = defineAction({
      name: 'wild.answers',
      input: z.strictObject({}),
      output: bad,
      run: async () => ({}),
    })
    const { crm, health } = await openWild(location(), [wild(async () => {}, { tokens: [reads, answers] })])
    for (const name of ['wild.reads', 'wild.answers'])
      await expect(crm.run(name, {})).rejects.toMatchObject({
        code: 'plugin.schema',
        message: expect.stringContaining(`of "${name}" failed with Error`),
      })
    expect(await health()).toEqual(['plugin.schema wild.answers 1', 'plugin.schema wild.reads 1'])
    await crm.close()
  })

  test('that blocks the process is named, with what it was', { timeout: 30_000 }, async () => {
    const { crm, problems, health } = await openWild(location(), [
      wild(async () => block(2100), {
        functions: { 'wild.guess': { params: ['int'], type: 'int', run: () => (block(2100), 1) } },
        job: async () => {
          await new Promise((resolve) => setTimeout(resolve, 10))
          block(2700)
        },
      }),
    ])
    await crm.run('wild.ask', {}).catch(() => {})
    await crm.events.record(purchase('a', '10'))
    await crm.customers.list({ where: 'wild.guess(customer.orders) > 1' })
    await crm.run('wild.begin', {})
    await crm.drain()
    await expect
      .poll(() => problems.filter(({ code }) => code === 'crm.blocked').map(({ details }) => details))
      .toMatchObject([{ parts: ['wild.ask'] }, { parts: ['wild.guess'] }, { parts: ['wild.work'] }])
    expect((await health()).filter((line) => line.startsWith('crm.blocked'))).toEqual([
      'crm.blocked wild.work 1',
      'crm.blocked wild.guess 1',
      'crm.blocked wild.ask 1',
    ])
    await crm.close()
  })
})

test('a trigger whose payload cannot be told of is refused with its plugin', async () => {
  const payload = z.strictObject({ at: z.lazy(() => missing()) })
  const missing = (): z.ZodType => {
    throw new Error('gone')
  }
  const trigger = defineTrigger({ name: 'wild.trigger', payload })
  const plugin = definePlugin({ name: 'wild', version: '1.0.0', settings: z.any(), tokens: [trigger] })
  const opening = createCrm({ database: sqlite(':memory:'), config, plugins: [plugin] })
  await expect(opening).rejects.toMatchObject({
    code: 'plugin.invalid',
    message: expect.stringContaining('the payload of its trigger "wild.trigger" cannot be written'),
  })
})
