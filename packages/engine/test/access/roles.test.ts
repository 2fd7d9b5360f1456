import { expect, test } from 'vitest'
import type { CustomerView, TaskPage } from '@guanxi/core/api'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import type { Actor, Crm, DatabaseLocation } from '../../src/index.ts'
import { config, day, openShop, purchase } from '../shop.ts'

const { person } = config.customerTypes
const withRoles = {
  ...config,
  customerTypes: {
    person: {
      ...person,
      fields: { ...person.fields, owner: { type: 'user' }, friend: { type: 'customer' } },
    },
  },
  segments: { all: { when: 'true' }, drinkers: { when: 'customer.tea > 0' } },
  roles: {
    admin: { everything: true },
    sales: {
      customers: {
        read: 'customer.owner == actor.id',
        write: { rows: 'customer.owner == actor.id', fields: '*' },
      },
      actions: ['events.*', 'tasks.*', 'overrides.set', 'reports.summary', 'automations.runs', 'jobs.*'],
    },
    service: { customers: { read: true, write: { rows: true, fields: ['email', 'tags'] } } },
    // Reads what time and events make of a customer.
    collector: { customers: { read: 'customer.asleep == "yes"' } },
    // What SQL cannot say.
    reader: {
      customers: { read: 'customer.name.matches("^A.a$") && customer.tags.filter(t, t != "x").size() == 0' },
    },
    regional: {
      customers: { read: '"regional" in actor.roles && actor.kind == "staff" && has(customer.email)' },
    },
    nobody: {},
    analyst: { customers: { read: true }, actions: ['reports.*'] },
  },
}

const by = (id: string, ...roles: string[]): { readonly actor: Actor } => ({
  actor: { id, kind: 'staff', roles },
})
const lin = by('lin', 'sales')
const wang = by('wang', 'sales')

async function open(location: () => DatabaseLocation) {
  const { crm, clock } = await openShop(location(), { config: withRoles, work: false })
  const create = async (name: string, owner: string | null, email?: string): Promise<CustomerView> =>
    await crm.customers.create({
      type: 'person',
      fields: { name, owner, ...(email === undefined ? {} : { email }) },
      externalIds: [{ source: 'shop', id: name }],
    })
  const [ada, bob, eve] = [
    await create('Ada', 'lin', 'ada@example.com'),
    await create('Bob', 'wang'),
    await create('Eve', null),
  ]
  return { crm, clock, ada, bob, eve }
}

async function namesSeen(crm: Crm, as: { readonly actor: Actor }): Promise<string[]> {
  const { items, total } = await crm.customers.list({}, as)
  expect(total).toBe(items.length)
  return items.map(({ title }) => title)
}

const refusal = { code: 'access.refused', status: 403 }

eachDatabase('roles', (location) => {
  test('each sees the customers that their roles show, and together what any of them shows', async () => {
    const { crm, clock } = await open(location)
    expect(await namesSeen(crm, by('root', 'admin'))).toEqual(['Ada', 'Bob', 'Eve'])
    expect(await namesSeen(crm, lin)).toEqual(['Ada'])
    expect(await namesSeen(crm, wang)).toEqual(['Bob'])
    expect(await namesSeen(crm, by('x', 'service'))).toEqual(['Ada', 'Bob', 'Eve'])
    expect(await namesSeen(crm, by('lin', 'sales', 'reader'))).toEqual(['Ada'])
    expect(await namesSeen(crm, by('wang', 'sales', 'reader'))).toEqual(['Ada', 'Bob'])
    expect(await namesSeen(crm, by('y', 'regional'))).toEqual(['Ada'])
    // As of now, though no sweep has been.
    await crm.events.record(purchase('Bob', '5'))
    expect(await namesSeen(crm, by('z', 'collector'))).toEqual([])
    clock.now += 30 * day
    expect(await namesSeen(crm, by('z', 'collector'))).toEqual(['Bob'])
    const asleep = await crm.customers.get({ source: 'shop', id: 'Bob' }, by('z', 'collector'))
    expect(asleep.classes).toMatchObject({ asleep: 'yes' })
    await crm.close()
  })

  test('whom one does not see is not there, by any road', async () => {
    const { crm, bob, ada } = await open(location)
    const absent = { source: 'shop', id: 'Nobody' }
    const unseen = { source: 'shop', id: 'Bob' }
    const roads: ((customer: typeof absent | string) => Promise<unknown>)[] = [
      async (customer) => await crm.customers.get(customer, lin),
      async (customer) => await crm.customers.timeline(customer, lin),
      async (customer) => await crm.run('customers.explain', { customer }, lin),
      async (customer) => await crm.run('customers.update', { customer, fields: { vip: true } }, lin),
      async (customer) => await crm.run('customers.tag', { customer, add: ['a'] }, lin),
      async (customer) => await crm.run('customers.assign', { customer, owner: 'lin' }, lin),
      async (customer) =>
        await crm.run(
          'overrides.set',
          { customer, classification: 'value', class: 'high', reason: 'r' },
          lin,
        ),
      async (customer) => await crm.run('tasks.create', { customer, title: 't' }, lin),
      async (customer) => await crm.run('tasks.list', { customer }, lin),
    ]
    const told = async (road: (typeof roads)[number], customer: typeof absent | string): Promise<unknown> => {
      const error = await road(customer).then(
        () => null,
        (problem: unknown) => problem,
      )
      const { code, message, status } = error as { code: string; message: string; status: number }
      return { code, message: message.replaceAll(/Nobody|Bob|[0-9a-f-]{36}/g, '…'), status }
    }
    const noId = '01890000-0000-7000-8000-000000000000'
    for (const road of roads) {
      expect(await told(road, unseen)).toEqual(await told(road, absent))
      expect(await told(road, bob.id)).toEqual(await told(road, noId))
    }
    const friend = async (id: string) =>
      await told(
        async () => await crm.run('customers.update', { customer: ada.id, fields: { friend: id } }, lin),
        '',
      )
    expect(await friend(bob.id)).toEqual(await friend(noId))
    await expect(crm.events.record(purchase('Bob', '1'), lin)).rejects.toMatchObject({
      code: 'customer.unknown',
    })
    expect(await crm.run('segments.list', {}, lin)).toMatchObject([{ customers: 1 }, { customers: 0 }])
    expect((await crm.customers.list({ search: 'Bob' }, lin)).total).toBe(0)
    expect((await crm.customers.list({ where: 'customer.owner == "wang"' }, lin)).total).toBe(0)
    await crm.close()
  })

  test('actions and queries go by what a role grants, and the rest is refused', async () => {
    const { crm } = await open(location)
    await crm.events.record(purchase('Ada', '5'), lin)
    const service = by('s', 'service')
    await expect(crm.events.record(purchase('Ada', '5'), service)).rejects.toMatchObject({
      ...refusal,
      message: '"events.record" is granted by no role of s, who has the roles service',
    })
    await expect(crm.run('config.publish', { config: {} }, lin)).rejects.toMatchObject(refusal)
    for (const nobody of [by('n', 'nobody'), by('n'), by('n', 'unheard-of')]) {
      await expect(crm.customers.list({}, nobody)).rejects.toMatchObject(refusal)
      await expect(crm.customers.create({ type: 'person', fields: {} }, nobody)).rejects.toMatchObject(
        refusal,
      )
      expect(await crm.run('crm.describe', {}, nobody)).toMatchObject({ currency: 'CNY' })
    }
    expect(await crm.run('reports.summary', {}, by('a', 'analyst'))).toMatchObject({ customers: 3 })
    // By name, but it tells of everybody.
    for (const name of ['reports.summary', 'automations.runs', 'jobs.list'])
      await expect(crm.run(name, {}, lin)).rejects.toMatchObject({
        ...refusal,
        message: `"${name}" tells of all customers, of whom lin sees only some`,
      })
    const whoever: Actor = { id: 'root', kind: 'staff', roles: [], everything: true }
    for (const actor of [by('root', 'admin').actor, whoever])
      expect(await crm.run('reports.summary', {}, { actor })).toMatchObject({ customers: 3 })
    await crm.close()
  })

  test('a customer is written where a role lets it, before and after', async () => {
    const { crm, ada, eve } = await open(location)
    const update = async (customer: string, fields: object, as: { readonly actor: Actor }) =>
      (await crm.run('customers.update', { customer, fields }, as)) as CustomerView
    expect(await update(ada.id, { vip: true }, lin)).toMatchObject({ fields: { vip: true } })
    // Away from oneself one would see it no more.
    await expect(update(ada.id, { owner: 'wang' }, lin)).rejects.toMatchObject(refusal)
    const service = by('s', 'service')
    await expect(
      update(ada.id, { vip: false, name: 'A', email: 'b@example.com' }, service),
    ).rejects.toMatchObject({
      ...refusal,
      message: 'none of the roles of s may write vip; name of this customer, or not so',
    })
    expect(await update(ada.id, { email: 'b@example.com' }, service)).toMatchObject({ version: 3 })
    expect(await update(eve.id, { email: 'e@example.com' }, by('lin', 'sales', 'service'))).toMatchObject({
      version: 2,
    })
    await expect(update(eve.id, { vip: true }, by('lin', 'sales', 'service'))).rejects.toMatchObject(refusal)
    const made = { type: 'person', fields: { name: 'Kim', owner: 'lin' } }
    expect(await crm.customers.create(made, lin)).toMatchObject({ title: 'Kim' })
    await expect(crm.customers.create(made, wang)).rejects.toMatchObject(refusal)
    await expect(crm.customers.create(made, by('a', 'analyst'))).rejects.toMatchObject(refusal)
    expect(await namesSeen(crm, by('root', 'admin'))).toEqual(['Ada', 'Bob', 'Eve', 'Kim'])
    await crm.close()
  })

  test('tasks: one’s own, and those about customers whom one sees', async () => {
    const { crm, ada, bob } = await open(location)
    const create = async (title: string, customer: string | null, owner: string | null) =>
      (await crm.run('tasks.create', { title, customer, owner })) as { readonly id: string }
    await create('about ada', ada.id, null)
    const forLin = await create('about bob, for lin', bob.id, 'lin')
    const forWang = await create('about bob', bob.id, 'wang')
    const list = async (input: object): Promise<string[]> =>
      ((await crm.run('tasks.list', input, lin)) as TaskPage).items.map(({ title }) => title)
    expect(await list({})).toEqual(['about bob, for lin'])
    expect(await list({ owner: 'lin' })).toEqual(['about bob, for lin'])
    expect(await list({ customer: ada.id })).toEqual(['about ada'])
    await expect(list({ owner: 'wang' })).rejects.toMatchObject(refusal)
    await expect(crm.run('tasks.complete', { task: forWang.id }, lin)).rejects.toMatchObject({
      code: 'task.unknown',
    })
    expect(await crm.run('tasks.complete', { task: forLin.id }, lin)).toMatchObject({ state: 'done' })
    await crm.close()
  })

  test('staff may do all there is where a configuration has no roles', async () => {
    const { crm } = await openShop(location(), { work: false })
    expect(await crm.run('reports.summary', {}, by('anybody'))).toMatchObject({ customers: 0 })
    await crm.close()
  })
})
