import { expect, test } from 'vitest'
import type { NotificationPage, SentNotifications } from '@guanxi/core/api'
import type { Actor, Crm } from '../src/index.ts'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { openShop, purchase, start } from './shop.ts'
import { staff } from './staff.ts'

const ann: Actor = { id: 'ann', kind: 'staff', roles: [] }
const bob: Actor = { id: 'bob', kind: 'staff', roles: [] }

async function send(crm: Crm, input: object): Promise<readonly string[]> {
  const sent = (await crm.run('notifications.send', { title: 'Look', ...input })) as SentNotifications
  return sent.notifications
}

async function list(crm: Crm, actor: Actor, input: object = {}): Promise<NotificationPage> {
  return (await crm.run('notifications.list', input, { actor })) as NotificationPage
}

eachDatabase('notifications', (location) => {
  test('reach a person or each of a team, once per key, and are read by whom they are to', async () => {
    const { crm, clock } = await openShop(location(), { directory: staff() })
    await crm.events.record(purchase('a', '50'))
    const customer = { source: 'shop', id: 'a' }
    const [first] = await send(crm, { to: 'ann', text: 'A new one', customer, key: 'k' })
    expect(await send(crm, { to: 'ann', key: 'k' })).toEqual([])
    clock.now += 1000
    expect(await send(crm, { to: { team: 'sales' }, key: 'k' })).toHaveLength(2)
    expect(await send(crm, { to: { team: 'nobody' } })).toEqual([])
    expect(await send(crm, { to: '' })).toEqual([])
    expect(await send(crm, {})).toEqual([])
    expect(await list(crm, ann)).toEqual({
      items: [
        {
          id: first,
          title: 'Look',
          text: 'A new one',
          customer: (await crm.customers.get(customer)).id,
          source: 'system:system',
          at: new Date(start).toISOString(),
          readAt: null,
        },
      ],
      next: null,
      unread: 1,
    })
    const read = async (actor: Actor, input: object): Promise<unknown> =>
      await crm.run('notifications.read', input, { actor })
    // Nobody reads what is another's.
    expect(await read(bob, { notifications: [first] })).toEqual({ read: 0 })
    expect(await read(ann, { notifications: [first, 'x'] })).toEqual({ read: 1 })
    expect(await read(ann, { all: true })).toEqual({ read: 0 })
    expect(await list(crm, ann)).toMatchObject({
      items: [{ readAt: new Date(clock.now).toISOString() }],
      unread: 0,
    })
    expect((await list(crm, bob)).unread).toBe(1)
    await crm.close()
  })

  test('are listed unread first, newest first, page by page', async () => {
    const { crm } = await openShop(location())
    const ids: string[] = []
    for (let i = 0; i < 7; i++) ids.push(...(await send(crm, { to: 'ann' })))
    const readOnes = [0, 3, 6].map((i) => ids[i])
    await crm.run('notifications.read', { notifications: readOnes }, { actor: ann })
    const order = [5, 4, 2, 1, 6, 3, 0].map((i) => ids[i])
    for (const limit of [1, 2, 3, 4, 5, 50]) {
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const page: NotificationPage = await list(crm, ann, { limit, ...(cursor === null ? {} : { cursor }) })
        expect(page.unread).toBe(4)
        seen.push(...page.items.map(({ id }) => id))
        cursor = page.next
      } while (cursor !== null)
      expect(seen).toEqual(order)
    }
    await crm.close()
  })

  test('to nobody there is are refused', async () => {
    const { crm } = await openShop(location(), { directory: staff() })
    await expect(send(crm, { to: 'anne' })).rejects.toMatchObject({ code: 'user.unknown' })
    await expect(send(crm, { to: { team: 'sale' } })).rejects.toMatchObject({ code: 'team.unknown' })
    await expect(send(crm, { to: 'ann', customer: 'x' })).rejects.toMatchObject({ code: 'customer.unknown' })
    await expect(send(crm, { to: 'ann', title: '' })).rejects.toMatchObject({ code: 'input.invalid' })
    expect((await list(crm, ann)).items).toEqual([])
    await crm.close()
  })
})
