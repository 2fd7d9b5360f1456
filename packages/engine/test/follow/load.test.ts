import { expect, test } from 'vitest'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { createCrm } from '../../src/index.ts'
import type { DatabaseLocation, LoadRow } from '../../src/index.ts'
import { config, openShop, start } from '../shop.ts'

/** One purchase of one customer. */
function row(line: number, amount: string): LoadRow {
  const customer = { type: 'person', source: 'shop', externalId: `${line}`, fields: { name: `N${line}` } }
  return { line, customer, event: { type: 'purchase', at: start - line, key: `k${line}`, data: { amount } } }
}

const { person } = config.customerTypes
/** Asks for small purchases. */
const stricter = {
  ...config,
  customerTypes: {
    person: { ...person, fields: { ...person.fields, name: { type: 'text', unique: true } } },
  },
  eventTypes: {
    ...config.eventTypes,
    purchase: { fields: { ...config.eventTypes.purchase.fields, amount: { type: 'money', max: 100 } } },
  },
}

async function publish(database: DatabaseLocation): Promise<void> {
  await (await createCrm({ database, config: stricter, clock: () => start })).close()
}

eachDatabase('a load under way while a revision is published', (location) => {
  test('goes on by the new one with its next portion, and tells what that refuses', async () => {
    const where = location()
    const { crm } = await openShop(where)
    const loader = crm.loader({ now: start })
    expect(await loader.add([row(1, '400'), row(2, '20')])).toMatchObject({ events: 2, problems: [] })
    await publish(where)
    const twice = { ...row(5, '10'), customer: { ...row(5, '10').customer, fields: { name: 'N1' } } }
    const added = await loader.add([row(3, '400'), row(4, '30'), twice])
    expect(added).toMatchObject({ customers: 1, events: 1 })
    expect(added.problems.map(({ line, column }) => [line, column])).toEqual([
      [3, 'amount'],
      [5, 'name'],
    ])
    await loader.finish()
    expect(crm.describe().revision).toBe(2)
    const { items } = await crm.customers.list({ sort: { by: 'spend', direction: 'ascending' } })
    expect(items.map(({ rollups, classes }) => [rollups['spend'], classes['abc']])).toEqual([
      ['20.00', 'C'],
      ['30.00', 'B'],
      ['400.00', 'A'],
    ])
    await crm.close()
  })

  test('breaks off with nothing lost where it turns the clock through them', async () => {
    const where = location()
    const { crm } = await openShop(where)
    const loader = crm.loader({ now: start, replay: true })
    await loader.add([row(1, '400'), row(2, '20')])
    await publish(where)
    await expect(loader.finish()).rejects.toMatchObject({ code: 'config.stale' })
    expect((await crm.customers.list()).total).toBe(0)
    const again = crm.loader({ now: start, replay: true })
    expect((await again.add([row(1, '400'), row(2, '20')])).problems).toMatchObject([{ line: 1 }])
    expect(await again.finish()).toMatchObject({ events: 1 })
    await crm.close()
  })
})
