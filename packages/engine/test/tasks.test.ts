import { expect, test } from 'vitest'
import type { Task, TaskPage } from '@guanxi/core/api'
import type { Actor, Crm } from '../src/index.ts'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { day, openShop, purchase, start } from './shop.ts'
import { staff } from './staff.ts'

const me = { source: 'shop', id: 'a' }
const lin: Actor = { id: 'lin.yue', kind: 'staff', roles: [] }
const iso = (at: number): string => new Date(at).toISOString()

async function create(crm: Crm, input: object = {}): Promise<Task> {
  return (await crm.run('tasks.create', { title: 'Call', ...input }, { actor: lin })) as Task
}

async function list(crm: Crm, input: object = {}): Promise<TaskPage> {
  return (await crm.run('tasks.list', input, { actor: lin })) as TaskPage
}

async function refusal(crm: Crm, action: string, input: object): Promise<string> {
  const error: unknown = await crm.run(action, input, { actor: lin }).catch((thrown: unknown) => thrown)
  const { code, message } = error as { code: string; message: string }
  return `${code}: ${message}`
}

function counted(owners: readonly (string | null)[]): { [owner: string]: number } {
  const counts: { [owner: string]: number } = {}
  for (const owner of owners) counts[owner ?? ''] = (counts[owner ?? ''] ?? 0) + 1
  return counts
}

eachDatabase('tasks', (location) => {
  test('are made, put aside, given away and done, each a version of its own', async () => {
    const { crm, clock } = await openShop(location())
    await crm.events.record(purchase('a', '50'))
    const { id: customer } = await crm.customers.get(me)
    const due = iso(start + 3 * day)
    const made = await create(crm, { customer: me, note: 'About tea', owner: 'ann', team: 'sales', due })
    expect(made).toEqual({
      id: made.id,
      customer,
      title: 'Call',
      note: 'About tea',
      owner: 'ann',
      team: 'sales',
      due,
      snoozedUntil: null,
      state: 'open',
      source: 'staff:lin.yue',
      createdAt: iso(start),
      doneAt: null,
      doneBy: null,
      doneNote: null,
      version: 1,
    })
    const task = made.id
    clock.now += day
    const until = iso(start + 2 * day)
    expect(await crm.run('tasks.snooze', { task, until })).toMatchObject({ snoozedUntil: until, version: 2 })
    expect((await list(crm, { snoozed: false })).total).toBe(0)
    expect((await list(crm, { snoozed: true })).total).toBe(1)
    clock.now = start + 2 * day
    expect((await list(crm, { snoozed: false })).total).toBe(1)
    // With an owner alone the team stays; with a team alone nobody has it yet.
    expect(await crm.run('tasks.reassign', { task, owner: 'bob' })).toMatchObject({
      owner: 'bob',
      team: 'sales',
    })
    expect(await crm.run('tasks.reassign', { task, team: 'service', version: 3 })).toMatchObject({
      owner: null,
      team: 'service',
      version: 4,
    })
    expect(await refusal(crm, 'tasks.complete', { task, version: 3 })).toBe(
      'task.changed: the task is at version 4, not 3; look at it again first',
    )
    const done = await crm.run('tasks.complete', { task, note: 'Likes oolong', version: 4 }, { actor: lin })
    expect(done).toMatchObject({
      state: 'done',
      doneAt: iso(clock.now),
      doneBy: 'staff:lin.yue',
      doneNote: 'Likes oolong',
      snoozedUntil: null,
      version: 5,
    })
    for (const [action, more] of [
      ['complete', {}],
      ['cancel', {}],
      ['reassign', { owner: 'ann' }],
      ['snooze', { until: iso(start + 9 * day) }],
    ] as const)
      expect(await refusal(crm, `tasks.${action}`, { task, ...more })).toMatch(/^task\.ended/)
    expect((await list(crm)).items).toEqual([done])
    await crm.close()
  })

  test('of a customer stand on the timeline when made and when ended, page by page', async () => {
    const { crm, clock } = await openShop(location())
    await crm.events.record(purchase('a', '50'))
    clock.now += day
    const one = await create(crm, { customer: me, note: 'First' })
    const two = await create(crm, { customer: me })
    // At the very moment it was made.
    await crm.run('tasks.complete', { task: one.id, note: 'Done' }, { actor: lin })
    clock.now += day
    await crm.run('tasks.cancel', { task: two.id })
    const { items } = await crm.customers.timeline(me)
    expect(items.slice(0, 4)).toMatchObject([
      { kind: 'task', task: two.id, what: 'cancelled', by: 'system:system', at: iso(start + 2 * day) },
      { kind: 'task', task: one.id, what: 'done', note: 'Done', by: 'staff:lin.yue' },
      { kind: 'task', task: two.id, what: 'created', at: iso(start + day) },
      { kind: 'task', task: one.id, what: 'created', note: 'First' },
    ])
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = await crm.customers.timeline(me, { limit: 1, ...(cursor === null ? {} : { cursor }) })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next
    } while (cursor !== null)
    expect(seen).toEqual(items.map(({ id }) => id))
    await crm.close()
  })

  test('are listed as they are due, filtered, and paged', async () => {
    const { crm } = await openShop(location())
    await crm.events.record(purchase('a', '50'))
    const wanted: string[] = []
    for (const days of [5, 3, 3, null, 1, null]) {
      const due = days === null ? null : start + days * day
      wanted.push(
        (await create(crm, { due, owner: days === 3 ? 'ann' : '', customer: days === 1 ? me : null })).id,
      )
    }
    const order = [4, 1, 2, 0, 3, 5].map((i) => wanted[i])
    for (const limit of [1, 2, 200]) {
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const page: TaskPage = await list(crm, { limit, ...(cursor === null ? {} : { cursor }) })
        expect(page.total).toBe(6)
        seen.push(...page.items.map(({ id }) => id))
        cursor = page.next
      } while (cursor !== null)
      expect(seen).toEqual(order)
    }
    expect((await list(crm, { owner: 'ann' })).total).toBe(2)
    expect((await list(crm, { customer: me })).items).toMatchObject([{ id: order[0] }])
    expect((await list(crm, { due: start + 3 * day })).total).toBe(1)
    expect((await list(crm, { state: 'done' })).items).toEqual([])
    expect(await refusal(crm, 'tasks.list', { cursor: 'x' })).toMatch(/^input\.invalid/)
    await crm.close()
  })

  test('that cannot be are refused, and nothing is written', async () => {
    const { crm } = await openShop(location(), { directory: staff() })
    const task = (await create(crm, { owner: null })).id
    const create_ = async (input: object): Promise<string> =>
      await refusal(crm, 'tasks.create', { title: 'Call', ...input })
    expect(await create_({ customer: me })).toBe('customer.unknown: there is no customer shop/a')
    expect(await create_({ title: '  ' })).toMatch(/^input\.invalid/)
    expect(await create_({ due: 'tomorrow' })).toMatch(/^input\.invalid/)
    expect(await create_({ due: 9e15 })).toMatch(/^input\.invalid/)
    expect(await create_({ owner: 'anne' })).toBe(
      'user.unknown: there is no user "anne" in the host\'s directory; did you mean "ann"?',
    )
    expect(await create_({ team: 'sale' })).toBe(
      'team.unknown: there is no team "sale" in the host\'s directory; did you mean "sales"?',
    )
    expect(await create_({ assign: { team: 'kitchen', by: 'roundRobin' } })).toMatch(
      /^team\.unknown: .*; there are sales, service, nobody$/,
    )
    expect(await create_({ owner: 'ann', assign: { team: 'sales', by: 'roundRobin' } })).toMatch(
      /^input\.invalid/,
    )
    expect(await refusal(crm, 'tasks.complete', { task: 'x' })).toBe('task.unknown: there is no task "x"')
    expect(await refusal(crm, 'tasks.reassign', { task })).toMatch(/^input\.invalid/)
    expect(await refusal(crm, 'tasks.reassign', { task, owner: 'nobody' })).toMatch(/^user\.unknown/)
    expect(await refusal(crm, 'tasks.snooze', { task, until: iso(start) })).toMatch(/^task\.until/)
    expect((await list(crm)).items).toMatchObject([{ id: task, owner: null, version: 1 }])
    await crm.close()
  })

  test('go round a team, one to each who is there, however many are made at once', async () => {
    const directory = staff()
    const where = location()
    const { crm } = await openShop(where, { directory })
    const other = await openShop(where, { directory })
    const assign = { team: 'sales', by: 'roundRobin' }
    const owners = async (count: number): Promise<(string | null)[]> => {
      const by = (i: number): Crm => (i % 2 === 0 ? crm : other.crm)
      const made = await Promise.all(Array.from({ length: count }, (_, i) => create(by(i), { assign })))
      return made.map(({ owner }) => owner)
    }
    expect(counted(await owners(9))).toEqual({ ann: 3, bob: 3, cai: 3 })
    expect(await owners(1)).toEqual(['ann'])
    directory.away.add('bob')
    expect([await owners(1), await owners(1)]).toEqual([['cai'], ['ann']])
    directory.away.add('ann').add('cai')
    expect(await create(crm, { assign })).toMatchObject({ owner: null, team: 'sales' })
    expect(await create(crm, { assign: { team: 'nobody', by: 'leastLoaded' } })).toMatchObject({
      owner: null,
    })
    directory.away.clear()
    // Each team goes its own round.
    expect(await create(crm, { assign: { team: 'service', by: 'roundRobin' } })).toMatchObject({
      owner: 'bob',
    })
    expect(await owners(1)).toEqual(['bob'])
    await other.crm.close()
    await crm.close()
  })

  test('go to who has the fewest open ones, however many are made at once', async () => {
    const { crm } = await openShop(location(), { directory: staff() })
    for (let i = 0; i < 3; i++) await create(crm, { owner: 'bob' })
    const done = await create(crm, { owner: 'ann' })
    await crm.run('tasks.complete', { task: done.id })
    const assign = { team: 'sales', by: 'leastLoaded' }
    const made = await Promise.all(Array.from({ length: 6 }, () => create(crm, { assign })))
    expect(counted(made.map(({ owner }) => owner))).toEqual({ ann: 3, cai: 3 })
    const again = await Promise.all(Array.from({ length: 3 }, () => create(crm, { assign })))
    expect(counted(again.map(({ owner }) => owner))).toEqual({ ann: 1, bob: 1, cai: 1 })
    const given = await crm.run('tasks.reassign', { task: done.id, assign }).catch((e: unknown) => e)
    expect(given).toMatchObject({ code: 'task.ended' })
    await crm.close()
  })
})
