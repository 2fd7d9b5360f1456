import { expect, test } from 'vitest'
import { z } from 'zod'
import type { AuditPage, AuditRecord, Task } from '@guanxi/core/api'
import { defineAction, definePlugin } from '../../src/index.ts'
import type { Actor, Crm } from '../../src/index.ts'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { config, day, openShop, purchase, start } from '../shop.ts'

const ann: Actor = { id: 'ann', kind: 'staff', roles: ['sales'] }
const a = { source: 'shop', id: 'a' }

async function audit(crm: Crm, input: object = {}): Promise<readonly AuditRecord[]> {
  return ((await crm.run('audit.list', input)) as AuditPage).items
}

const made = { type: 'person', fields: { name: 'Ada', email: 'ada@example.com' }, externalIds: [a] }

eachDatabase('who did what', (location) => {
  test('an action is on record with who, when, from where, what it was given and what it changed', async () => {
    const { crm } = await openShop(location())
    const { id } = await crm.customers.create(made)
    const from = { door: 'http', address: '203.0.113.9', agent: 'Browser' } as const
    await crm.customers.update(
      { customer: a, fields: { name: 'Ada L.', vip: true, tags: [] } },
      { actor: ann, now: start + 5, from },
    )
    const [updated, created] = await audit(crm)
    expect(updated).toEqual({
      id: expect.any(String),
      at: '2026-01-01T00:00:00.005Z',
      actor: 'staff:ann',
      roles: ['sales'],
      door: 'http',
      from: { address: '203.0.113.9', agent: 'Browser' },
      action: 'customers.update',
      within: null,
      customer: id,
      input: { customer: a, fields: { name: 'Ada L.', vip: true, tags: [] } },
      changes: [
        {
          what: 'customer',
          id,
          before: { name: 'Ada', vip: false },
          after: { name: 'Ada L.', vip: true },
        },
      ],
      erased: false,
      seal: null,
    })
    expect(created).toMatchObject({
      actor: 'system:system',
      door: 'code',
      from: null,
      action: 'customers.create',
      customer: id,
      changes: [{ before: {}, after: { name: 'Ada', email: 'ada@example.com', vip: false } }],
    })
    await crm.close()
  })

  test('tasks, choices by hand and publishes say what they made of what', async () => {
    const { crm, clock } = await openShop(location())
    const { id } = await crm.customers.create(made)
    const task = (await crm.run('tasks.create', { title: 'Call', customer: a, owner: 'ann' })) as Task
    await crm.run('tasks.reassign', { task: task.id, owner: 'bob' })
    await crm.run('tasks.complete', { task: task.id, note: 'Done' }, { actor: ann })
    await crm.run('overrides.set', { customer: a, classification: 'value', class: 'high', reason: 'Known' })
    clock.now += 1
    await crm.run('config.publish', { config: { ...config, timeZone: 'UTC' }, message: 'Moved' })
    const records = await audit(crm, { limit: 5 })
    expect(records.map(({ action, customer, changes }) => ({ action, customer, changes }))).toEqual([
      {
        action: 'config.publish',
        customer: null,
        changes: [
          { what: 'revision', id: '2', before: { revision: 1 }, after: { revision: 2, message: 'Moved' } },
        ],
      },
      {
        action: 'overrides.set',
        customer: id,
        changes: [
          {
            what: 'override',
            id,
            before: { class: 'low', byHand: false },
            after: { class: 'high', byHand: true },
          },
        ],
      },
      {
        action: 'tasks.complete',
        customer: id,
        changes: [
          {
            what: 'task',
            id: task.id,
            before: { state: 'open', doneBy: null, doneNote: null },
            after: { state: 'done', doneBy: 'staff:ann', doneNote: 'Done' },
          },
        ],
      },
      {
        action: 'tasks.reassign',
        customer: id,
        changes: [{ what: 'task', id: task.id, before: { owner: 'ann' }, after: { owner: 'bob' } }],
      },
      {
        action: 'tasks.create',
        customer: id,
        changes: [
          {
            what: 'task',
            id: task.id,
            before: {},
            after: { title: 'Call', owner: 'ann', team: null, due: null },
          },
        ],
      },
    ])
    // The document stands with its revision.
    expect(records[0]?.input).toBeNull()
    await crm.close()
  })

  test('events, readings, repeats under a key and what failed leave no record; an action inside another names it', async () => {
    const greet = defineAction({
      name: 'greeting.send',
      input: z.strictObject({ fail: z.boolean() }),
      output: z.null(),
      run: async (context, { fail }) => {
        const tag = async (add: string[]): Promise<unknown> =>
          await (context.run as (name: unknown, input: unknown) => Promise<unknown>)('customers.tag', {
            customer: a,
            add,
            remove: [],
          })
        await tag(['greeted'])
        await expect(tag(Array.from({ length: 10_000 }, (_, n) => `t${n}`))).rejects.toMatchObject({
          code: 'input.invalid',
        })
        if (fail) throw new Error('broken')
        return null
      },
    })
    const plugins = [
      definePlugin({ name: 'greeting', version: '1.0.0', settings: z.unknown(), tokens: [greet] }),
    ]
    const { crm } = await openShop(location(), { plugins })
    await crm.events.record(purchase('a', '50'))
    await crm.customers.get(a)
    await expect(crm.customers.update({ customer: a, fields: { email: 'no' } })).rejects.toMatchObject({
      code: 'customer.invalid',
    })
    await expect(crm.run(greet, { fail: true })).rejects.toThrow('broken')
    expect(await audit(crm)).toEqual([])
    for (const _ of [1, 2]) await crm.run(greet, { fail: false }, { key: 'once', actor: ann })
    const [inside, outside, ...others] = await audit(crm)
    expect(others).toEqual([])
    expect(outside).toMatchObject({ action: 'greeting.send', actor: 'staff:ann', within: null })
    expect(inside).toMatchObject({
      action: 'customers.tag',
      actor: 'staff:ann',
      within: outside?.id,
      changes: [{ before: { tags: [] }, after: { tags: ['greeted'] } }],
    })
    await crm.close()
  })

  test('who was changed counts before who was looked at', async () => {
    const copy = defineAction({
      name: 'twins.copy',
      input: z.strictObject({}),
      output: z.null(),
      run: async (context) => {
        await context.customers.get(a)
        await context.customers.get({ source: 'shop', id: 'b' })
        return null
      },
    })
    const refer = { ...config.customerTypes.person.fields, friend: { type: 'customer', of: 'person' } }
    const customerTypes = { person: { ...config.customerTypes.person, fields: refer } }
    const plugins = [definePlugin({ name: 'twins', version: '1.0.0', settings: z.unknown(), tokens: [copy] })]
    const { crm } = await openShop(location(), { plugins, config: { ...config, customerTypes } })
    const { id } = await crm.customers.create(made)
    const other = { source: 'shop', id: 'b' }
    const { id: friend } = await crm.customers.create({ ...made, fields: {}, externalIds: [other] })
    await crm.customers.update({ customer: a, fields: { friend } })
    await crm.run(copy, {})
    const records = await audit(crm, { limit: 2 })
    expect(records.map(({ action, customer }) => [action, customer])).toEqual([
      ['twins.copy', null],
      ['customers.update', id],
    ])
    await crm.close()
  })

  test('what an automation does came in by its door', async () => {
    const automations = {
      welcome: {
        on: { event: 'purchase' },
        do: [{ action: 'tasks.create', input: { title: 'Welcome' } }],
      },
    }
    const { crm } = await openShop(location(), { config: { ...config, automations } })
    await crm.events.record(purchase('a', '50'))
    await crm.drain()
    const { id } = await crm.customers.get(a)
    expect(await audit(crm)).toMatchObject([{ action: 'tasks.create', door: 'automation', customer: id }])
    await crm.close()
  })

  test('an import is one deed', async () => {
    const { crm } = await openShop(location())
    const row = {
      line: 2,
      customer: { type: 'person', source: 'shop', externalId: 'a', fields: { name: 'Ada' } },
    }
    for (const _ of [1, 2]) {
      const loader = crm.loader({ now: start, file: 'people.csv' })
      await loader.add([row])
      await loader.finish()
    }
    expect(await audit(crm)).toMatchObject([
      { action: 'import', actor: 'system:system', input: { file: 'people.csv', customers: 1, events: 0 } },
    ])
    await crm.close()
  })

  test('is searched by who, whom, what, where and when, and read page by page', async () => {
    const { crm } = await openShop(location())
    await crm.customers.create(made)
    await crm.customers.create({
      ...made,
      fields: { name: 'Bo' },
      externalIds: [{ source: 'shop', id: 'b' }],
    })
    for (const n of [1, 2, 3])
      await crm.customers.update(
        { customer: a, fields: { name: `Ada ${n}` } },
        { actor: ann, now: start + n * day },
      )
    await crm.run('tasks.create', { title: 'Call', customer: a }, { from: { door: 'cli' } })
    const count = async (input: object): Promise<number> => (await audit(crm, input)).length
    expect(await count({ actor: 'staff:ann' })).toBe(3)
    expect(await count({ customer: a })).toBe(5)
    expect(await count({ customer: { source: 'shop', id: 'b' } })).toBe(1)
    expect(await count({ action: 'customers.update' })).toBe(3)
    expect(await count({ action: 'customers.*' })).toBe(5)
    expect(await count({ action: 'customers.%' })).toBe(0)
    expect(await count({ door: 'cli' })).toBe(1)
    expect(await count({ actor: 'staff:ann', from: start + 2 * day, until: start + 3 * day })).toBe(1)
    const all = await audit(crm)
    const pages: AuditRecord[] = []
    for (let before: string | null | undefined; before !== null;) {
      const page = (await crm.run('audit.list', { limit: 4, ...(before && { before }) })) as AuditPage
      pages.push(...page.items)
      before = page.next
    }
    expect(pages).toEqual(all)
    await crm.close()
  })

  test('is for whoever a role lets, and sees everybody in full', async () => {
    const roles = {
      auditor: { customers: { read: true, pii: true }, actions: ['audit.*'] },
      partial: { customers: { read: 'customer.vip', pii: true }, actions: ['audit.*'] },
      sales: { customers: { read: true, pii: true } },
    }
    const { crm } = await openShop(location(), { config: { ...config, roles } })
    const ask = async (role: string): Promise<unknown> =>
      await crm.run('audit.list', {}, { actor: { ...ann, roles: [role] } })
    await expect(ask('sales')).rejects.toMatchObject({ code: 'access.refused' })
    await expect(ask('partial')).rejects.toMatchObject({ code: 'access.refused' })
    expect(await ask('auditor')).toEqual({ items: [], next: null })
    await crm.close()
  })
})
