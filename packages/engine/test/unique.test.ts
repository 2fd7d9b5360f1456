import { expect, test } from 'vitest'
import type { ConfigPlan } from '@guanxi/core/api'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { openShop } from './shop.ts'

const config = (code: object): object => ({
  guanxi: 1,
  timeZone: 'UTC',
  currency: 'EUR',
  customerTypes: { person: { title: 'name', fields: { name: { type: 'text' }, code } } },
})
eachDatabase('a unique field of another type', (location) => {
  test('goes there and back, whatever was exchanged meanwhile', async () => {
    const text = config({ type: 'text', unique: true })
    const { crm } = await openShop(location(), { config: text })
    const ids: string[] = []
    for (const [name, code] of [
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ] as const)
      ids.push((await crm.customers.create({ type: 'person', fields: { name, code } })).id)
    await crm.run('config.publish', { config: config({ type: 'integer', unique: true }) })
    // Two exchange theirs, and one leaves its own to another.
    await crm.customers.update({ customer: ids[0] ?? '', fields: { code: null } })
    await crm.customers.update({ customer: ids[1] ?? '', fields: { code: 1 } })
    await crm.customers.update({ customer: ids[0] ?? '', fields: { code: 2 } })
    await crm.customers.update({ customer: ids[2] ?? '', fields: { code: 7 } })
    await crm.customers.create({ type: 'person', fields: { name: 'd', code: 3 } })
    const plan = (await crm.run('config.plan', { revision: 1 })) as ConfigPlan
    await crm.run('config.rollback', { revision: 1, fingerprint: plan.fingerprint })
    const { items } = await crm.customers.list({ sort: { by: 'name' } })
    expect(items.map(({ fields }) => fields)).toEqual([
      { name: 'a', code: '2' },
      { name: 'b', code: '1' },
      { name: 'c', code: '7' },
      { name: 'd', code: '3' },
    ])
    await expect(
      crm.customers.create({ type: 'person', fields: { name: 'e', code: '3' } }),
    ).rejects.toMatchObject({ code: 'customer.taken' })
    await crm.run('config.rollback', { revision: 2 })
    await expect(
      crm.customers.create({ type: 'person', fields: { name: 'e', code: 3 } }),
    ).rejects.toMatchObject({ code: 'customer.taken' })
    await crm.close()
  })

  test('is refused in the plan as in the publish where several would hold one value', async () => {
    const { crm } = await openShop(location(), { config: config({ type: 'text', unique: true }) })
    for (const code of ['7', '07', '8'])
      await crm.customers.create({ type: 'person', fields: { name: 'n', code } })
    const draft = config({ type: 'integer', unique: true })
    for (const action of ['config.plan', 'config.publish'])
      await expect(crm.run(action, { config: draft })).rejects.toMatchObject({
        code: 'config.not-unique',
        message: expect.stringContaining(
          'read as integer, one customer would hold what another holds',
        ) as string,
      })
    expect(await crm.run('config.show', {})).toMatchObject({ number: 1 })
    await crm.close()
  })
})
