// What the processes of the faults run work by: automations whose every effect can be counted afterwards.
import { setTimeout } from 'node:timers/promises'
import { defineAction, defineJob, definePlugin, defineQuery } from '@guanxi/engine'
import { sql } from 'kysely'
import { z } from 'zod'

export const limit = 3
export const enough = 5

export const config = {
  guanxi: 1,
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  customerTypes: {
    person: {
      title: 'name',
      fields: { name: { type: 'text' }, counted: { type: 'integer', default: 0 }, tags: { type: 'tags' } },
    },
  },
  eventTypes: {
    purchase: { fields: { number: { type: 'integer', required: true } } },
    echo: { fields: { of: { type: 'integer', required: true } } },
    late: { fields: { of: { type: 'integer', required: true } } },
  },
  rollups: {
    orders: { event: 'purchase', aggregate: 'count' },
    echoes: { event: 'echo', aggregate: 'count' },
  },
  automations: {
    steps: {
      on: { event: 'purchase' },
      do: [
        { action: 'events.record', input: { type: 'echo', data: { of: '${event.number}' } } },
        { action: 'tasks.create', input: { title: 'task ${event.number}' } },
        { action: 'customers.update', input: { fields: { counted: '${customer.counted + 1}' } } },
      ],
    },
    answer: {
      on: { event: 'echo' },
      do: [{ action: 'tasks.create', input: { title: 'answer ${event.of}' } }],
    },
    waits: {
      on: { event: 'purchase' },
      when: 'event.number % 5 == 0',
      do: [
        { wait: '1s' },
        { action: 'events.record', input: { type: 'late', data: { of: '${event.number}' } } },
      ],
    },
    works: {
      on: { event: 'purchase' },
      when: 'event.number % 3 == 0',
      do: [{ action: 'fault.ask', input: { of: '${event.number}' } }],
    },
    once: {
      on: { becomes: `customer.orders >= ${enough}` },
      do: [
        { action: 'customers.tag', input: { add: ['often'] } },
        { action: 'tasks.create', input: { title: 'often' } },
      ],
    },
    seldom: {
      on: { event: 'purchase' },
      limit: { atMost: limit, per: '1d' },
      do: [{ action: 'tasks.create', input: { title: 'seldom' } }],
    },
  },
} as const

const of = z.int()

const note = defineAction({
  name: 'fault.note',
  input: z.strictObject({ customer: z.string(), of, part: z.int() }),
  output: z.object({ event: z.string() }),
  run: async (context, { customer, ...data }) =>
    await context.events.record({ customer, type: 'fault.noted', data }),
})

/** Does something twice with a pause between, in which it may be killed. */
const noteTwice = defineJob({
  name: 'fault.noteTwice',
  input: z.strictObject({ customer: z.string(), of }),
  run: async (context, input) => {
    await context.run(note, { ...input, part: 1 })
    await setTimeout(5)
    await context.run(note, { ...input, part: 2 })
  },
})

const ask = defineAction({
  name: 'fault.ask',
  input: z.strictObject({ customer: z.string(), of }),
  output: z.null(),
  run: async (context, input) => {
    // Some in the customer's lane, some beside everything, and some for later.
    const { customer, of: number } = input
    await context.enqueue(noteTwice, input, {
      ...(number % 2 === 0 ? { lane: customer } : {}),
      ...(number % 4 === 0 ? { at: context.now + 500 } : {}),
    })
    return null
  },
})

const rows = z.array(z.object({ kind: z.string(), what: z.string(), customer: z.string(), count: z.int() }))

/** How often everything is there: events by type and number, tasks by title, runs by state. */
export const tally = defineQuery({
  name: 'fault.tally',
  input: z.strictObject({}),
  output: z.object({ rows, customers: z.array(z.string()) }),
  run: async ({ sql: db }) => {
    const customers = await db.selectFrom('customers').select('id').execute()
    const events = await db.selectFrom('events').select(['type', 'data', 'customer_id']).execute()
    const tasks = await db
      .selectFrom('tasks')
      .select(['title', 'customer_id', sql<number>`count(*)`.as('count')])
      .groupBy(['title', 'customer_id'])
      .execute()
    const runs = await db
      .selectFrom('automation_runs')
      .select(['automation', 'state', 'reason', 'customer_id', sql<number>`count(*)`.as('count')])
      .groupBy(['automation', 'state', 'reason', 'customer_id'])
      .execute()
    return {
      customers: customers.map(({ id }) => id),
      rows: [
        ...events.map(({ type, data, customer_id }) => ({
          kind: type,
          what: whatOf(data),
          customer: customer_id,
          count: 1,
        })),
        ...tasks.map(({ title, customer_id, count }) => ({
          kind: 'task',
          what: title,
          customer: customer_id ?? '',
          count: Number(count),
        })),
        ...runs.map(({ automation, state, reason, customer_id, count }) => ({
          kind: `run ${automation}`,
          what: reason === null ? state : `${state}: ${reason}`,
          customer: customer_id,
          count: Number(count),
        })),
      ],
    }
  },
})

function whatOf(kept: unknown): string {
  const data = (typeof kept === 'string' ? JSON.parse(kept) : kept) as {
    readonly [field: string]: number | undefined
  }
  const part = data['part'] === undefined ? '' : `/${data['part']}`
  return `${data['number'] ?? data['of']}${part}`
}

export const fault = definePlugin({
  name: 'fault',
  version: '1.0.0',
  settings: z.any(),
  tokens: [ask, note, noteTwice, tally],
  eventTypes: { 'fault.noted': { fields: { of: { type: 'integer' }, part: { type: 'integer' } } } },
})
