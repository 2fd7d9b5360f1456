import { expect, test } from 'vitest'
import { z } from 'zod'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { listCustomersQuery } from '../src/actions/customers.ts'
import { createCrm, defineQuery, definePlugin } from '../src/index.ts'
import type { Crm, Plugin } from '../src/index.ts'

const ten = '[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]'
/** Ten thousand rounds for each customer, each of some steps: far below what an evaluation has. */
const dear = (above: string): string =>
  `${ten}.exists(a, ${ten}.exists(b, ${ten}.exists(c, ${ten}.exists(d, a + b + c + d > ${above}))))`
const nobody = dear('1000 + customer.orders')

const config = {
  guanxi: 1,
  timeZone: 'UTC',
  currency: 'CNY',
  customerTypes: {
    person: {
      title: 'name',
      fields: { name: { type: 'text' }, note: { type: 'text' }, orders: { type: 'integer' } },
    },
  },
}
const ruled = {
  ...config,
  classifications: { value: { classes: ['a', 'b'], rules: [{ when: nobody, then: 'a' }], otherwise: 'b' } },
  segments: { few: { when: dear('35 + customer.orders') } },
}

async function withCustomers(crm: Crm, count: number): Promise<void> {
  for (let i = 0; i < count; i++)
    await crm.customers.create({ type: 'person', fields: { name: `n${i}`, orders: i % 10 } })
}

/** What is answered, and the longest that others of the process had to wait meanwhile, in milliseconds. */
async function watched<Answer>(work: () => Promise<Answer>): Promise<{ answer: Answer; waited: number }> {
  let [waited, last] = [0, performance.now()]
  const watch = (): void => {
    waited = Math.max(waited, performance.now() - last)
    last = performance.now()
  }
  const timer = setInterval(watch, 1)
  try {
    const answer = await work()
    watch()
    return { answer, waited }
  } finally {
    clearInterval(timer)
  }
}

const slow = defineQuery({
  name: 'slow.list',
  input: z.strictObject({ where: z.string() }),
  output: z.object({ total: z.int() }),
  timeLimit: 50,
  run: async (context, { where }) => ({ total: (await context.run(listCustomersQuery, { where })).total }),
})
const plugin: Plugin = definePlugin({ name: 'slow', version: '1.0.0', settings: z.any(), tokens: [slow] })

eachDatabase('an expression that takes long of each customer', (location) => {
  test('keeps nobody else waiting, whoever asks it', { timeout: 120_000 }, async () => {
    const crm = await createCrm({ database: location(), config })
    await withCustomers(crm, 200)
    const listed = await watched(() => crm.customers.list({ where: nobody, limit: 1 }))
    expect(listed.answer.total).toBe(0)
    expect(listed.waited).toBeLessThan(500)
    const some = await crm.customers.list({ where: dear('35 + customer.orders'), limit: 1 })
    expect(some.total).toBe(100)
    const simulated = await watched(() => crm.simulate(ruled))
    expect(simulated.answer.customers).toBe(200)
    expect(simulated.waited).toBeLessThan(500)
    await crm.close()
  })

  test('keeps nobody else waiting where it is published', { timeout: 120_000 }, async () => {
    const at = location()
    const before = await createCrm({ database: at, config })
    await withCustomers(before, 200)
    await before.close()
    const crm = await createCrm({ database: at, config: ruled })
    const swept = await watched(() => crm.sweep())
    expect(swept.waited).toBeLessThan(500)
    const listed = await watched(() => crm.customers.list({ segment: 'few', limit: 200 }))
    expect(listed.answer.items.map(({ classes }) => classes['value'])).toEqual(Array(100).fill('b'))
    expect(listed.waited).toBeLessThan(500)
    const [segment] = (await crm.run('segments.list', {})) as { customers: number }[]
    expect(segment?.customers).toBe(100)
    await crm.close()
  })

  test('is given up with a code of its own where the time is up', async () => {
    const crm = await createCrm({ database: location(), config, plugins: [plugin] })
    await withCustomers(crm, 200)
    const refused = crm.run('slow.list', { where: nobody })
    await expect(refused).rejects.toThrow(/"slow.list" did not end in time/)
    await expect(refused).rejects.toMatchObject({ code: 'query.slow', status: 503 })
    expect(await crm.run('slow.list', { where: 'customer.orders > 5' })).toEqual({ total: 80 })
    await crm.close()
  })
})

eachDatabase('a condition in which texts grow without end', (location) => {
  test('is unknown of a customer with a long text, who can be made and listed', async () => {
    const twice = 'customer.note.replace("a", customer.note).replace("a", customer.note)'
    const rules = [{ when: `size(${twice}) > 5`, then: 'a' }]
    const classifications = { value: { classes: ['a', 'b'], rules, otherwise: 'b' } }
    const crm = await createCrm({ database: location(), config: { ...config, classifications } })
    for (const note of ['a'.repeat(10_000), 'aaa', 'aa'])
      await crm.customers.create({ type: 'person', fields: { name: note.slice(0, 3) + note.length, note } })
    const { items } = await crm.customers.list({ sort: { by: 'name' } })
    expect(items.map(({ title, classes }) => [title, classes['value']])).toEqual([
      ['aa2', 'a'],
      ['aaa10000', 'b'],
      ['aaa3', 'a'],
    ])
    const { items: found } = await crm.customers.list({ where: `${twice} != "x"` })
    expect(found.map(({ title }) => title).toSorted()).toEqual(['aa2', 'aaa3'])
    await crm.close()
  })
})
