import { expect, test } from 'vitest'
import { z } from 'zod'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { createCrm, definePlugin } from '../src/index.ts'
import type { CelFunction, Plugin } from '../src/index.ts'
import { config, openShop, purchase } from './shop.ts'

const half: CelFunction = {
  params: ['int'],
  type: 'double',
  run: (count) => (typeof count === 'number' ? count / 2 : null),
}
const plugin = (functions: Plugin['functions']): Plugin =>
  definePlugin({ name: 'maths', version: '1.0.0', settings: z.any(), functions })

const halved = {
  ...config,
  classifications: {
    ...config.classifications,
    keen: {
      classes: ['yes', 'no'],
      rules: [{ when: 'maths.half(customer.orders) >= 1.0', then: 'yes' }],
      otherwise: 'no',
    },
  },
  segments: { keen: { when: 'customer.orders > 0 && maths.half(customer.orders) >= 1.0' } },
}

eachDatabase('functions of plugins', (location) => {
  test('decide classes and segments, answer lists, and explain themselves', async () => {
    const { crm } = await openShop(location(), { config: halved, plugins: [plugin({ 'maths.half': half })] })
    await crm.events.record([purchase('a', '10'), purchase('b', '10')])
    await crm.events.record(purchase('a', '10'))
    const me = { source: 'shop', id: 'a' }
    expect(await crm.customers.get(me)).toMatchObject({ classes: { keen: 'yes' }, segments: ['keen'] })
    expect(await crm.run('segments.list', {})).toMatchObject([{ name: 'keen', customers: 1 }])
    const found = await crm.customers.list({ where: 'maths.half(customer.orders) < 1.0' })
    expect(found.items.map(({ title }) => title)).toEqual(['b'])
    const { classes } = await crm.explain(me)
    expect(classes.find((c) => c.classification === 'keen')).toMatchObject({
      rules: [{ decided: true, condition: { text: 'maths.half(customer.orders) >= 1.0', truth: true } }],
    })
    // Nobody can reckon them backwards, which is said.
    const { missing } = await crm.explain({ source: 'shop', id: 'b' })
    expect(missing.find((one) => one.classification === 'keen')).toMatchObject({
      missing: {
        answer: 'unknown',
        reason: 'outside',
        parts: [{ text: 'maths.half(customer.orders) >= 1.0' }],
      },
    })
    expect((await crm.simulate(halved)).moved).toBe(0)
    await crm.close()
  })

  test('are refused out of their prefix, and are missed by name where their plugin is not there', async () => {
    const odd = createCrm({ database: location(), config, plugins: [plugin({ 'math.half': half })] })
    await expect(odd).rejects.toMatchObject({ code: 'plugin.prefix' })
    await expect(openShop(location(), { config: halved })).rejects.toThrow(
      'there is no function "maths.half"; is its plugin, "maths", there? On the command line name it with --plugins',
    )
  })
})
