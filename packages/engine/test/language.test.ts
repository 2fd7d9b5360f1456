import { expect, test } from 'vitest'
import type { CustomerView } from '@guanxi/core/api'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { config, day, openShop } from './shop.ts'

const rules = [
  { when: 'now.getFullYear("Asia/Shanghai") >= 2027', then: 'high' },
  { when: 'customer.name.matches("^(?i)a") && {"tea": 1}[customer.tags[0]] == 1', then: 'mid' },
]
const withRules = {
  ...config,
  classifications: {
    ...config.classifications,
    value: { classes: ['high', 'mid', 'low'], rules, otherwise: 'low' },
  },
}

eachDatabase('rules in the whole language', (location) => {
  test('decide, come due by the calendar of a zone, and are asked in lists', async () => {
    const { crm, clock } = await openShop(location(), { config: withRules })
    const made: CustomerView[] = []
    for (const [id, name, tags] of [
      ['1', 'Ada', ['tea']],
      ['2', 'ann', ['coffee']],
      ['3', 'Bob', ['tea']],
    ] as const) {
      const input = { type: 'person', fields: { name, tags }, externalIds: [{ source: 'shop', id }] }
      made.push((await crm.run('customers.create', input)) as CustomerView)
    }
    expect(made.map(({ classes }) => classes['value'])).toEqual(['mid', 'low', 'low'])

    const names = async (where: string): Promise<string[]> => {
      const { items } = await crm.customers.list({ where, sort: { by: 'title', direction: 'ascending' } })
      return items.map(({ title }) => title)
    }
    expect(await names('customer.name.matches("^[AB]") && "tea" in customer.tags')).toEqual(['Ada', 'Bob'])
    expect(await names('customer.tags.map(t, t.upperAscii()) == ["COFFEE"]')).toEqual(['ann'])
    expect(await names('size(customer.tags.filter(t, t != "tea")) > 0')).toEqual(['ann'])
    expect(await names('customer.createdAt.getHours("Asia/Shanghai") < 0')).toEqual([])

    // 2027 begins in Shanghai eight hours before it does in UTC.
    const newYear = Date.parse('2026-12-31T16:00:00Z')
    clock.now = newYear - 1
    await crm.sweep()
    expect((await crm.customers.list()).items.map(({ classes }) => classes['value'])).not.toContain('high')
    clock.now = newYear
    await crm.sweep()
    expect((await crm.customers.list()).items.map(({ classes }) => classes['value'])).toEqual([
      'high',
      'high',
      'high',
    ])
    clock.now = newYear + 400 * day
    await crm.sweep()
    await crm.close()
  })
})
