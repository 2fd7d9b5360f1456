import { expect, test } from 'vitest'
import type { AutomationRunPage, NotificationPage, TaskPage } from '@guanxi/core/api'
import type { Actor, Crm } from '../src/index.ts'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { config, day, openShop, purchase, start } from './shop.ts'

const ann: Actor = { id: 'ann', kind: 'staff', roles: [] }
const me = { source: 'shop', id: 'a' }

const automations = {
  thank: {
    on: { event: 'purchase' },
    do: [{ action: 'notifications.send', input: { to: 'ann', title: 'Thank ${customer.name}' } }],
  },
  later: {
    on: { event: 'purchase' },
    do: [{ wait: '2000d' }, { action: 'customers.update', input: { fields: { name: 'late' } } }],
  },
}

/** What there is of each kind, as whoever looks finds it. */
async function left(crm: Crm): Promise<{ inbox: number; runs: string[]; tasks: string[] }> {
  const inbox = (await crm.run('notifications.list', {}, { actor: ann })) as NotificationPage
  const runs = (await crm.run('automations.runs', {})) as AutomationRunPage
  const all = await Promise.all(
    ['open', 'done', 'cancelled'].map(async (state) => (await crm.run('tasks.list', { state })) as TaskPage),
  )
  return {
    inbox: inbox.items.length,
    runs: runs.items.map(({ state }) => state).toSorted(),
    tasks: all.flatMap(({ items }) => items.map(({ title }) => title)).toSorted(),
  }
}

async function opened(location: Parameters<typeof openShop>[0], keep: object) {
  const shop = await openShop(location, { config: { ...config, ...keep, automations }, work: false })
  const { crm } = shop
  await crm.events.record(purchase('a', '10'))
  await crm.drain()
  await crm.run('notifications.read', { all: true }, { actor: ann })
  await crm.run('notifications.send', { to: 'ann', title: 'not read yet' })
  const made = (await crm.run('tasks.create', { title: 'ended', customer: me })) as { id: string }
  await crm.run('tasks.complete', { task: made.id })
  await crm.run('tasks.create', { title: 'open', customer: me })
  return shop
}

const everything = { inbox: 2, runs: ['done', 'waiting'], tasks: ['ended', 'open'] }

eachDatabase('what is over', (location) => {
  test('is forgotten by the sweep once it has been kept for as long as it is usually, but for tasks', async () => {
    const { crm, clock } = await opened(location(), {})
    clock.now = start + 90 * day
    await crm.sweep()
    expect(await left(crm)).toEqual(everything)
    clock.now = start + 90 * day + 1
    await crm.sweep()
    expect(await left(crm)).toEqual({ ...everything, inbox: 1 })
    clock.now = start + 365 * day + 1
    await crm.sweep()
    expect(await left(crm)).toEqual({ inbox: 1, runs: ['waiting'], tasks: ['ended', 'open'] })
    await crm.close()
  })

  test('is kept as the configuration says, and what is open for ever', async () => {
    const { crm, clock } = await opened(location(), {
      keep: { notifications: '400d', runs: '1d', tasks: '30d' },
    })
    clock.now = start + day + 1
    await crm.sweep()
    expect(await left(crm)).toEqual({ ...everything, runs: ['waiting'] })
    clock.now = start + 1500 * day
    await crm.sweep()
    expect(await left(crm)).toEqual({ inbox: 1, runs: ['waiting'], tasks: ['open'] })
    await crm.close()
  })

  test('stays where an automation still counts how often it has begun', async () => {
    const { thank } = automations
    const limited = { thank: { ...thank, limit: { atMost: 1, per: '90d' } } }
    const keep = { runs: '1d' }
    const { crm, clock } = await openShop(location(), {
      config: { ...config, keep, automations: limited },
      work: false,
    })
    const outcomes = async (): Promise<string[]> => (await left(crm)).runs
    await crm.events.record(purchase('a', '10'))
    await crm.drain()
    clock.now = start + 60 * day
    await crm.sweep()
    await crm.events.record(purchase('a', '10'))
    await crm.drain()
    expect(await outcomes()).toEqual(['done', 'skipped'])
    await crm.close()
  })
})
