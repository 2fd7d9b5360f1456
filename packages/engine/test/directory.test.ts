import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { defineAction, defineQuery, definePlugin } from '../src/index.ts'
import type { Directory } from '../src/index.ts'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { openShop, purchase } from './shop.ts'
import { staff } from './staff.ts'

const me = { source: 'shop', id: 'a' }

eachDatabase('the host’s directory', (location) => {
  test('is asked once for a call, while nobody’s transaction is open', async () => {
    const host = staff()
    let answer = (): void => {}
    const slow: Directory = {
      ...host,
      users: async (ids) => {
        await new Promise<void>((resolve) => {
          answer = resolve
        })
        return await host.users(ids)
      },
    }
    const { crm } = await openShop(location(), { directory: slow })
    const creating = crm.run('tasks.create', { title: 'Call', owner: 'ann', team: 'sales' })
    await vi.waitFor(() => expect(host.asked).toEqual(['teams']))
    // The host still thinks; others write.
    await crm.events.record(purchase('a', '50'))
    expect((await crm.customers.get(me)).rollups['orders']).toBe(1)
    answer()
    expect(await creating).toMatchObject({ owner: 'ann', team: 'sales' })
    expect(host.asked).toEqual(['teams', 'users ann'])
    await crm.close()
  })

  test('is not asked again for a call that is repeated under its key', async () => {
    const host = staff()
    const { crm } = await openShop(location(), { directory: host })
    const create = async (): Promise<unknown> =>
      await crm.run('tasks.create', { title: 'Call', owner: 'ann' }, { key: 'k' })
    const first = await create()
    host.down = true
    expect(await create()).toEqual(first)
    expect(host.asked).toEqual(['users ann'])
    await crm.close()
  })

  test('that is away, late in the day or wrong refuses the call by name, and nothing is written', async () => {
    const host = staff()
    const { crm } = await openShop(location(), { directory: host })
    host.down = true
    await expect(crm.run('tasks.create', { title: 'Call', owner: 'ann' })).rejects.toMatchObject({
      code: 'directory.failed',
      status: 503,
      message: expect.stringContaining('users() failed: no route to host'),
    })
    // What names nobody does not need it.
    await crm.run('tasks.create', { title: 'Call' })
    expect(await crm.run('tasks.list', {})).toMatchObject({ total: 1 })
    await crm.close()
    const wrong = { ...host, users: async () => [{ name: 'Ann' }] } as unknown as Directory
    const other = await openShop(location(), { directory: wrong })
    await expect(other.crm.run('tasks.create', { title: 'Call', owner: 'ann' })).rejects.toMatchObject({
      code: 'directory.failed',
    })
    await other.crm.close()
  })

  test('answers plugins: actions from outside their transaction, queries as they go', async () => {
    const input = z.strictObject({ user: z.string() })
    const output = z.object({ manager: z.string().nullable() })
    const managerOf = async (
      directory: Directory | null,
      user: string,
    ): Promise<{ manager: string | null }> => {
      const [found] = (await directory?.users([user])) ?? []
      return { manager: found?.manager ?? null }
    }
    let runs = 0
    const escalate = defineAction({
      name: 'desk.escalate',
      input,
      output,
      run: async (context, { user }) => {
        runs++
        // Whoever passes over what is missing is begun again all the same.
        return await managerOf(context.directory, user).catch(() => ({ manager: null }))
      },
    })
    const nested = defineAction({
      name: 'desk.nested',
      input,
      output,
      run: async (context, given) => await context.run(escalate, given),
    })
    const manager = defineQuery({
      name: 'desk.manager',
      input,
      output,
      run: async (context, { user }) => await managerOf(context.directory, user),
    })
    const tokens = [escalate, nested, manager]
    const desk = definePlugin({ name: 'desk', version: '1.0.0', settings: z.strictObject({}), tokens })
    const { crm } = await openShop(location(), { directory: staff(), plugins: [desk] })
    expect(await crm.run(nested, { user: 'ann' })).toEqual({ manager: 'lin.yue' })
    expect(runs).toBe(2)
    expect(await crm.run(manager, { user: 'bob' })).toEqual({ manager: 'lin.yue' })
    await crm.close()
  })

  test('that is not there checks nothing, and gives nothing by turns', async () => {
    const { crm } = await openShop(location())
    expect(await crm.run('tasks.create', { title: 'Call', owner: 'anybody' })).toMatchObject({
      owner: 'anybody',
    })
    const assign = { team: 'sales', by: 'roundRobin' }
    await expect(crm.run('tasks.create', { title: 'Call', assign })).rejects.toMatchObject({
      code: 'directory.needed',
    })
    await expect(
      crm.run('notifications.send', { to: { team: 'sales' }, title: 'Hello' }),
    ).rejects.toMatchObject({ code: 'directory.needed' })
    await crm.close()
  })
})
