import { expect, test } from 'vitest'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { createCrm } from '../src/index.ts'

/** Classes as a map, whose order of keys says which is best. */
const config = (classes: readonly string[]): object => ({
  guanxi: 1,
  timeZone: 'UTC',
  currency: 'EUR',
  customerTypes: { person: { title: 'name', fields: { name: { type: 'text' } } } },
  classifications: {
    value: {
      classes: Object.fromEntries(classes.map((name) => [name, `The ${name}`])),
      hitPolicy: 'priority',
      rules: [
        { when: 'has(customer.name)', then: 'gold' },
        { when: 'has(customer.name)', then: 'blue' },
      ],
    },
  },
})

eachDatabase('the order of classes', (location) => {
  test('is a new configuration where it is another, though the keys are the same', async () => {
    const database = location()
    const first = await createCrm({ database, config: config(['gold', 'blue']) })
    const { id } = await first.customers.create({ type: 'person', fields: { name: 'Ann' } })
    expect((await first.customers.get(id)).classes).toMatchObject({ value: 'gold' })
    await first.close()
    const second = await createCrm({ database, config: config(['blue', 'gold']) })
    expect(second.describe().revision).toBe(2)
    await second.sweep()
    expect((await second.customers.get(id)).classes).toMatchObject({ value: 'blue' })
    await second.close()
    const again = await createCrm({ database, config: config(['blue', 'gold']) })
    expect(again.describe().revision).toBe(2)
    await again.close()
  })
})
