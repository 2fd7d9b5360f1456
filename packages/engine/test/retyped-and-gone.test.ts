import { expect, test } from 'vitest'
import type { ConfigPlan } from '@guanxi/core/api'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { openShop } from './shop.ts'

const config = (fields: object): object => ({
  guanxi: 1,
  timeZone: 'UTC',
  currency: 'EUR',
  customerTypes: { person: { title: 'name', fields: { name: { type: 'text' }, ...fields } } },
})

eachDatabase('a rollback', (location) => {
  test('over another type, another name and a drop brings back what was held', async () => {
    const { crm } = await openShop(location(), { config: config({ code: { type: 'text' } }) })
    const { id } = await crm.customers.create({ type: 'person', fields: { name: 'a', code: '7' } })
    const held = async (): Promise<unknown> => (await crm.customers.get(id)).fields['code']
    await crm.run('config.publish', { config: config({ number: { type: 'integer', was: 'code' } }) })
    await crm.run('config.publish', { config: config({}), allow: ['drop:customers.number'] })
    // Another of the name that came meanwhile goes again.
    await crm.run('config.publish', { config: config({ code: { type: 'boolean' } }) })
    await crm.run('config.publish', { config: config({}) })
    const plan = (await crm.run('config.plan', { revision: 1 })) as ConfigPlan
    expect(plan.steps).toMatchObject([{ kind: 'back', name: 'code', count: 1 }])
    await crm.run('config.rollback', { revision: 1, fingerprint: plan.fingerprint })
    expect(await held()).toBe('7')
    await crm.run('config.rollback', { revision: 2 })
    expect((await crm.customers.get(id)).fields).toMatchObject({ number: 7 })
    await crm.close()
  })
})
