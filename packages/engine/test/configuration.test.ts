import { readYaml } from '@guanxi/core'
import { expect, test } from 'vitest'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { createCrm } from '../src/index.ts'
import { config, day, openShop, purchase, start } from './shop.ts'

const me = { source: 'shop', id: '42' }

eachDatabase('a configuration', (location) => {
  test('stays with its database, and a changed one grows columns and judges everybody afresh', async () => {
    const where = location()
    const { crm } = await openShop(where)
    await crm.events.record(purchase('42', '400', { category: 'tea' }))
    await crm.close()

    const again = await createCrm({ database: where, clock: () => start })
    expect(again.describe().revision).toBe(1)
    expect((await again.customers.get(me)).classes['value']).toBe('mid')
    await again.close()

    const grown = {
      ...config,
      rollups: {
        ...config.rollups,
        cups: { event: 'purchase', aggregate: 'count', where: 'event.category == "cups"' },
        orders5: { event: 'purchase', aggregate: 'count', window: '5d' },
      },
      classifications: {
        ...config.classifications,
        value: {
          ...config.classifications.value,
          rules: [{ when: 'customer.spend30 >= 400', then: 'high' }],
        },
      },
    }
    const changed = await createCrm({ database: where, config: grown, clock: () => start + 6 * day })
    expect(changed.describe().revision).toBe(2)
    const customer = await changed.customers.get(me)
    expect(customer.rollups).toMatchObject({ cups: 0, orders5: 0, spend30: '400.00' })
    expect(customer.classes['value']).toBe('high')
    const { items } = (await changed.run('customers.timeline', { customer: me })) as { items: object[] }
    expect(items).toContainEqual(
      expect.objectContaining({ attribute: 'value', from: 'mid', to: 'high', cause: { kind: 'revision' } }),
    )
    await changed.close()

    const same = await createCrm({
      database: where,
      config: structuredClone(grown),
      clock: () => start + 6 * day,
    })
    expect(same.describe().revision).toBe(2)
    await same.close()
  })

  test('that a process has not seen yet is what it writes by', async () => {
    const where = location()
    const { crm: old } = await openShop(where)
    await old.events.record(purchase('42', '10'))
    const grown = {
      ...config,
      rollups: { ...config.rollups, visits: { event: 'visit', aggregate: 'count' } },
    }
    const fresh = await createCrm({ database: where, config: grown, clock: () => start })
    const visit = { customer: me, type: 'visit' }
    await old.events.record(visit)
    expect((await fresh.customers.get(me)).rollups).toMatchObject({ visits: 1, orders: 1 })
    expect((await old.customers.get(me)).rollups).toMatchObject({ visits: 1, orders: 1 })
    await Promise.all([old.close(), fresh.close()])
  })

  test('that would read every amount in another currency is refused, and nothing is written', async () => {
    const where = location()
    const { crm } = await openShop(where)
    await crm.events.record(purchase('42', '150.00'))
    for (const currency of ['JPY', 'USD']) {
      await expect(createCrm({ database: where, config: { ...config, currency } })).rejects.toMatchObject({
        code: 'config.currency-changed',
        message: expect.stringContaining(`is in CNY, and would be read as ${currency}`),
        details: [expect.objectContaining({ path: 'currency' })],
      })
    }
    expect((await crm.customers.get(me)).rollups['spend']).toBe('150.00')
    await crm.close()
    const again = await createCrm({ database: where, clock: () => start })
    expect(again.describe()).toMatchObject({ revision: 1, currency: 'CNY' })
    await again.close()
  })

  test('may still change its currency while nobody is on record', async () => {
    const where = location()
    await (await openShop(where)).crm.close()
    const { crm } = await openShop(where, { config: { ...config, currency: 'JPY' } })
    await crm.events.record(purchase('42', '15000'))
    expect((await crm.customers.get(me)).rollups['spend']).toBe('15000')
    await crm.close()
  })

  const wide = (prefix: string, count: number): typeof config => {
    const { person } = config.customerTypes
    const more = Array.from({ length: count }, (_, i) => [`${prefix}${i}`, { type: 'integer' }])
    const fields = { ...person.fields, ...Object.fromEntries(more) }
    return { ...config, customerTypes: { person: { ...person, fields } } }
  }

  test('that keeps more of a customer than a row can hold is refused before anything is made', async () => {
    const where = location()
    await expect(createCrm({ database: where, config: wide('a', 2500) })).rejects.toMatchObject({
      code: 'config.invalid',
      message: expect.stringMatching(
        /customerTypes: what is kept of a customer takes \d+ columns \(2504 for fields, .*\), and 1000 is the most/,
      ),
    })
    await expect(where.open(false)).rejects.toMatchObject({ code: 'database.missing' })

    const { crm } = await openShop(where, { config: wide('a', 900) })
    const given = Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`a${i}`, i]))
    await crm.events.record(purchase('42', '10'))
    await crm.customers.update({ customer: me, fields: given })
    expect((await crm.customers.get(me)).fields).toMatchObject(given)
    const loader = crm.loader({ now: start })
    const customer = { type: 'person', source: 'shop', externalId: '43', fields: given }
    expect(
      await loader.add([
        { line: 1, customer },
        { line: 2, customer },
      ]),
    ).toMatchObject({ problems: [] })
    await loader.finish()
    expect((await crm.customers.list({ where: 'customer.a899 == 899' })).total).toBe(2)
    await crm.close()

    // What an earlier configuration kept is still there.
    await expect(createCrm({ database: where, config: wide('b', 900) })).rejects.toMatchObject({
      code: 'config.invalid',
      message: expect.stringContaining('900 that earlier configurations left'),
    })
    const same = await createCrm({ database: where, clock: () => start })
    expect(same.describe().revision).toBe(1)
    await same.close()
  }, 30_000)

  test('handed in as text has its errors placed there, whoever finds them', async () => {
    const where = location()
    const text = JSON.stringify({ ...config, plugins: { none: {} } }, null, 2)
    const refused = async (given: unknown): Promise<string> =>
      await createCrm({ database: where, config: given }).then(
        () => 'none',
        (error: Error) => error.message,
      )
    const lineOf = (part: string): number => text.slice(0, text.indexOf(part)).split('\n').length
    expect(await refused(text)).toBe(
      `the configuration has one problem:\n  line ${lineOf('"none"')}:5 plugins.none: the plugin "none" is not installed`,
    )
    expect(await refused(readYaml(text.replace('"CNY"', '"RMB"'), 'shop.json'))).toContain(
      `\n  shop.json:${lineOf('"CNY"')}:15 currency: not a currency`,
    )
    const ratio = text.replace('"by": "customer.orders"', '"by": "customer.average * customer.average"')
    expect(await refused(ratio.replace('"none": {}', ''))).toContain(
      `line ${lineOf('"by": "customer.orders"')}:15 classifications.frequency.rank.by: `,
    )
    expect(await refused('shop.config.yaml')).toBe(
      'the configuration has one problem:\n  document: "shop.config.yaml" is a path; give the text of that file, or readYaml(text, "shop.config.yaml")',
    )
    const crm = await createCrm({ database: where, config: text.replace('"none": {}', '') })
    expect(crm.describe().revision).toBe(1)
    await crm.close()
  })

  test('that differs in nothing but its editor’s schema is the same configuration', async () => {
    const where = location()
    await (await openShop(where)).crm.close()
    const $schema = 'https://example.com/guanxi.schema.json'
    const crm = await createCrm({ database: where, config: { $schema, ...config }, clock: () => start })
    expect(crm.describe().revision).toBe(1)
    await crm.close()
  })

  test('is described as pages need it', async () => {
    const { crm } = await openShop(location())
    const { customerTypes, classifications, rollups, stages, currency } = crm.describe()
    expect({ currency, stages: stages.map((stage) => stage.name) }).toEqual({
      currency: 'CNY',
      stages: config.lifecycle.stages,
    })
    expect(customerTypes[0]?.fields.map((field) => `${field.name}:${field.type}`)).toEqual([
      'name:text',
      'email:text',
      'vip:boolean',
      'tags:tags',
    ])
    expect(classifications.map((c) => [c.name, c.kind, c.classes.map((k) => k.name)])).toContainEqual([
      'frequency',
      'rank',
      [5, 4, 3, 2, 1],
    ])
    expect(rollups.find((rollup) => rollup.name === 'average')?.type).toBe('number')
    await crm.close()
  })
})
