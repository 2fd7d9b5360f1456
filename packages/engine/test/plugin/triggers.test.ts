import { expect, test } from 'vitest'
import { z } from 'zod'
import type { GuanxiError } from '@guanxi/core'
import type { AutomationRunPage, Task, TaskPage } from '@guanxi/core/api'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import {
  createCrm,
  customerRef,
  defineAction,
  definePlugin,
  defineQuery,
  defineTrigger,
  sqlite,
} from '../../src/index.ts'
import type { Crm, Plugin } from '../../src/index.ts'
import { config, day, openShop, start } from '../shop.ts'

const overdue = defineTrigger({
  name: 'complaints.overdue',
  payload: z.strictObject({
    subject: z.string(),
    level: z.enum(['low', 'high']).default('low'),
    due: z.iso.datetime({ offset: true }).nullish(),
    days: z.int(),
    order: z.strictObject({ total: z.number(), items: z.array(z.string()) }).optional(),
    extra: z.record(z.string(), z.string()).optional(),
  }),
})
const tell = defineAction({
  name: 'complaints.tell',
  input: z.strictObject({ customer: customerRef, payload: z.unknown(), fail: z.boolean().optional() }),
  output: z.null(),
  run: async (context, { customer, payload, fail }) => {
    await context.fire(overdue, { customer, payload: payload as z.input<typeof overdue.payload> })
    if (fail === true) throw new Error('after all')
    return null
  },
})
const peek = defineQuery({
  name: 'complaints.peek',
  input: z.strictObject({ customer: customerRef }),
  output: z.null(),
  run: async (context, { customer }) => {
    await context.fire(overdue, { customer, payload: { subject: 'no', days: 1 } })
    return null
  },
})

function complaints(tokens: Plugin['tokens'] = [overdue, tell, peek]): Plugin {
  return definePlugin({ name: 'complaints', version: '1.0.0', settings: z.any(), tokens })
}

const chase = {
  on: { trigger: 'complaints.overdue' },
  when: 'trigger.days > 3 && (trigger.level == "high" || trigger.order.total > 100.0)',
  do: [
    { action: 'tasks.create', input: { title: 'Chase ${trigger.subject}', due: '${trigger.due + days(1)}' } },
    { wait: '2d' },
    { action: 'customers.tag', input: { add: ['${trigger.level}'] }, when: '"tea" in trigger.order.items' },
  ],
}
const of = (automations: object, more: object = {}): object => ({ ...config, ...more, automations })
const who = { source: 'shop', id: 'a' }

async function withCustomer(crm: Crm): Promise<string> {
  const made = await crm.customers.create({ type: 'person', fields: { name: 'Ann' }, externalIds: [who] })
  return made.id
}
async function runsOf(crm: Crm): Promise<AutomationRunPage['items']> {
  return ((await crm.run('automations.runs', {})) as AutomationRunPage).items
}
async function titles(crm: Crm): Promise<string[]> {
  return ((await crm.run('tasks.list', {})) as TaskPage).items.map(
    ({ title, due }) => `${title} ${due ?? '-'}`,
  )
}

eachDatabase('triggers of plugins', (location) => {
  test('set automations off, which read what is handed on, also later', async () => {
    const { crm, clock } = await openShop(location(), {
      config: of({ chase }),
      plugins: [complaints()],
      work: false,
    })
    await withCustomer(crm)
    const order = { total: 120.5, items: ['tea', 'cups'] }
    const due = '2026-02-01T10:00:00+08:00'
    await crm.run(tell, { customer: who, payload: { subject: 'tea', days: 4, due, order } })
    await crm.run(tell, { customer: who, payload: { subject: 'cup', days: 9, level: 'high' } })
    await crm.run(tell, { customer: who, payload: { subject: 'few', days: 1, level: 'high' } })
    await crm.run(tell, { customer: who, payload: { subject: 'low', days: 9, due: null } })
    await crm.drain()
    expect(await titles(crm)).toEqual(['Chase tea 2026-02-02T02:00:00.000Z', 'Chase cup -'])
    expect(await runsOf(crm)).toMatchObject([
      { cause: 'trigger', state: 'waiting', event: null },
      { cause: 'trigger', state: 'waiting' },
    ])
    clock.now += 2 * day
    await crm.drain()
    expect((await crm.customers.get(who)).fields['tags']).toEqual(['low'])
    await crm.close()
  })

  test('set off nothing where what fires them rolls back, nor beyond a limit, nor in a circle', async () => {
    const limited = {
      on: chase.on,
      limit: { atMost: 1, per: '30d' },
      do: [{ action: 'customers.tag', input: { add: ['x'] } }],
    }
    const round = {
      on: chase.on,
      when: 'trigger.subject == "round"',
      do: [{ action: 'complaints.tell', input: { payload: { subject: 'round', days: 1 } } }],
    }
    const { crm } = await openShop(location(), {
      config: of({ limited, round }),
      plugins: [complaints()],
      work: false,
    })
    await withCustomer(crm)
    const payload = { subject: 'tea', days: 4 }
    await expect(crm.run(tell, { customer: who, payload, fail: true })).rejects.toThrow('after all')
    expect(await runsOf(crm)).toEqual([])
    await crm.run(tell, { customer: who, payload })
    await crm.run(tell, { customer: who, payload })
    await crm.drain()
    expect((await runsOf(crm)).map(({ state }) => state)).toEqual(['skipped', 'done'])
    await crm.run(tell, { customer: who, payload: { ...payload, subject: 'round' } })
    await crm.drain()
    const rounds = (await runsOf(crm)).filter(({ automation }) => automation === 'round')
    expect(rounds).toMatchObject([
      { state: 'skipped', reason: 'it would set itself off again: round → round' },
      { state: 'done' },
    ])
    await crm.close()
  })

  test('are refused where they are fired amiss', async () => {
    const thief = defineAction({ ...tell, name: 'thief.tell' })
    const unknown = defineAction({
      ...tell,
      name: 'complaints.other',
      run: async (context, { customer }) => {
        await context.fire(
          { ...overdue, name: 'complaints.overdu' },
          { customer, payload: { subject: '', days: 1 } },
        )
        return null
      },
    })
    const plugins = [
      complaints([overdue, tell, peek, unknown]),
      definePlugin({ name: 'thief', version: '1.0.0', settings: z.any(), tokens: [thief] }),
    ]
    const { crm } = await openShop(location(), { plugins })
    await withCustomer(crm)
    const payload = { subject: 'tea', days: 4 }
    const refusals: [() => Promise<unknown>, string][] = [
      [async () => await crm.run(thief, { customer: who, payload }), 'trigger.plugin-only'],
      [async () => await crm.run(unknown, { customer: who, payload }), 'trigger.unknown'],
      [async () => await crm.run(peek, { customer: who }), 'query.writes'],
      [async () => await crm.run(tell, { customer: who, payload: { subject: 'tea' } }), 'input.invalid'],
      [
        async () => await crm.run(tell, { customer: { source: 'shop', id: 'nobody' }, payload }),
        'customer.unknown',
      ],
    ]
    for (const [refusal, code] of refusals) await expect(refusal()).rejects.toMatchObject({ code })
    await crm.close()
  })

  test('stay known while their plugin is away, which is told', async () => {
    const at = location()
    const { crm } = await openShop(at, { config: of({ chase }), plugins: [complaints()], work: false })
    await withCustomer(crm)
    await crm.run(tell, { customer: who, payload: { subject: 'cup', days: 9, level: 'high' } })
    await crm.close()
    const told: GuanxiError[] = []
    const onProblem = (one: GuanxiError): number => told.push(one)
    const { crm: without } = await openShop(at, { config: undefined, plugins: [], work: false, onProblem })
    expect(told).toMatchObject([
      { code: 'plugin.gone', details: { plugin: 'complaints', triggers: ['complaints.overdue'] } },
    ])
    await without.drain()
    expect(await titles(without)).toEqual(['Chase cup -'])
    const events = { ...config.eventTypes, call: {} }
    await without.run('config.publish', { config: of({ chase }, { eventTypes: events }), message: 'calls' })
    await without.close()
    const { crm: back } = await openShop(at, { config: undefined, plugins: [complaints()], work: false })
    expect(back.describe().revision).toBe(2)
    await back.close()
  })
})

eachDatabase('a task that is done', (location) => {
  test('sets automations off that wait for one, and a cancelled one does not', async () => {
    const next = {
      on: { task: 'done' },
      when: 'task.title.startsWith("Call") && task.owner == "lin" && task.source == "system:system"',
      do: [{ action: 'tasks.create', input: { title: 'After ${task.title}' } }],
    }
    const { crm } = await openShop(location(), { config: of({ next }), work: false })
    const customer = await withCustomer(crm)
    const make = async (title: string, more: object = { customer }): Promise<string> =>
      ((await crm.run('tasks.create', { title, owner: 'lin', ...more })) as Task).id
    await crm.run('tasks.complete', { task: await make('Call Ann') })
    await crm.run('tasks.complete', { task: await make('Write to Ann') })
    await crm.run('tasks.complete', { task: await make('Call nobody', {}) })
    await crm.run('tasks.cancel', { task: await make('Call again') })
    await crm.drain()
    const open = (await crm.run('tasks.list', { state: 'open' })) as TaskPage
    expect(open.items.map(({ title }) => title)).toEqual(['After Call Ann'])
    expect(await runsOf(crm)).toMatchObject([{ automation: 'next', cause: 'task', state: 'done' }])
    await crm.close()
  })

  test('does so also where whose task it is does not see the customer', async () => {
    const next = { on: { task: 'done' }, do: [{ action: 'customers.tag', input: { add: ['done'] } }] }
    const roles = { caller: { customers: { read: 'customer.vip' }, actions: ['tasks.*'] } }
    const { crm } = await openShop(location(), { config: of({ next }, { roles }), work: false })
    const customer = await withCustomer(crm)
    const { id: task } = (await crm.run('tasks.create', { title: 'Call', owner: 'lin', customer })) as Task
    const lin = { actor: { kind: 'staff', id: 'lin', roles: ['caller'] } } as const
    await expect(crm.customers.get(customer, lin)).rejects.toMatchObject({ code: 'customer.unknown' })
    await crm.run('tasks.complete', { task }, lin)
    await crm.drain()
    expect((await crm.customers.get(customer)).fields['tags']).toEqual(['done'])
    await crm.close()
  })
})

test.each([
  [
    { on: { trigger: 'complaints.overdu' } },
    'there is no trigger of a plugin "complaints.overdu"; did you mean "complaints.overdue"?',
  ],
  [{ when: 'trigger.subjet == "tea"' }, 'trigger has no "subjet"; did you mean "subject"?'],
  [{ when: 'trigger.level == "hgh"' }, 'hgh'],
  [{ when: 'trigger.extra == "tea"' }, 'extra is of a kind that expressions cannot read'],
  [{ when: 'event.at < now' }, '"event" is not known here'],
  [{ on: { task: 'done' }, when: 'task.tittle == ""' }, 'task has no "tittle"; did you mean "title"?'],
])('an automation that waits for a trigger amiss is refused: %j', async (part, message) => {
  const { crm } = await openMemory(of({}))
  const wrong = of({
    wrong: { on: chase.on, do: [{ action: 'customers.tag', input: { add: ['x'] } }], ...part },
  })
  const { problems } = await crm.check(wrong)
  expect(problems.map((problem) => problem.message).join(' ')).toContain(message)
  await crm.close()
})

test('a trigger out of its prefix, twice, or with a payload that is no object is refused', async () => {
  const open = async (...plugins: Plugin[]): Promise<unknown> => await openMemory(config, plugins)
  const bare = { version: '1.0.0', settings: z.any() }
  await expect(open(definePlugin({ ...bare, name: 'other', tokens: [overdue] }))).rejects.toMatchObject({
    code: 'plugin.prefix',
  })
  await expect(open(complaints([overdue, { ...tell, name: overdue.name }]))).rejects.toMatchObject({
    code: 'plugin.name-taken',
  })
  const text = defineTrigger({ name: 'complaints.text', payload: z.string() })
  await expect(open(complaints([text]))).rejects.toMatchObject({ code: 'plugin.invalid' })
})

async function openMemory(document: object, plugins: Plugin[] = [complaints()]): Promise<{ crm: Crm }> {
  const database = sqlite(':memory:')
  return { crm: await createCrm({ database, config: document, plugins, clock: () => start, work: false }) }
}
