import { expect, test } from 'vitest'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { config, openShop, purchase } from './shop.ts'

const { classifications } = config
const table = (when: string): object => ({
  classes: ['yes', 'no'],
  rules: [{ when, then: 'yes' }],
  otherwise: 'no',
})
const read = {
  ...config,
  classifications: {
    ...classifications,
    costly: table('customer.refunds30 > 0'),
    both: table('customer.costly == "yes" && customer.orders >= 1'),
  },
}
const me = { source: 'shop', id: 'a' }
const wrong = {
  c_value: 'high',
  c_costly: 'yes',
  c_both: 'yes',
  c_asleep: 'yes',
}

eachDatabase('an event', (location) => {
  test.each([
    ['visit', { value: 'high', costly: 'yes', both: 'yes', asleep: 'yes' }],
    ['refund', { value: 'low', costly: 'yes', both: 'yes', asleep: 'yes' }],
    ['purchase', { value: 'low', costly: 'yes', both: 'yes', asleep: 'no' }],
  ])('%s has only those tables decided that it reaches', async (type, classes) => {
    const where = location()
    const { crm, clock } = await openShop(where, { config: read })
    await crm.events.record(purchase('a', '10'))
    // Classes that no rule gives: whichever is decided again is put right.
    const database = await where.open(false)
    const sets = Object.entries(wrong).map(([column, value]) => `${column} = '${value}'`)
    await database.transaction((session) => session.run(`UPDATE customers SET ${sets.join(', ')}`, []))
    await database.close()
    const data = type === 'visit' ? {} : { amount: '1' }
    clock.now += 1000
    await crm.events.record({ customer: me, type, at: clock.now, data })
    expect((await crm.customers.get(me)).classes).toMatchObject(classes)
    await crm.close()
  })
})
