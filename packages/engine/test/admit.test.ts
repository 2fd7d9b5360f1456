import { expect, test } from 'vitest'
import { GuanxiError } from '@guanxi/core'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { createCrm } from '../src/index.ts'
import { config, openShop, purchase } from './shop.ts'

const { customerTypes, classifications } = config
const { person } = customerTypes

/** The shop's configuration with other fields of a person. */
function withFields(fields: object): object {
  return { ...config, customerTypes: { person: { ...person, fields: { ...person.fields, ...fields } } } }
}

/** What cannot follow the shop's configuration, with the code and the places that say why. */
const refused: readonly (readonly [name: string, draft: object, code: string, ...paths: string[]])[] = [
  [
    'a field that is to be encrypted',
    withFields({ secret: { type: 'text', encrypted: true } }),
    'config.invalid',
    'customerTypes.person.fields.secret.encrypted',
  ],
  [
    'a rank by what the database cannot answer exactly',
    {
      ...config,
      classifications: {
        ...classifications,
        r: { rank: { by: 'customer.average * customer.average', quantiles: 2 } },
      },
    },
    'config.invalid',
    'classifications.r.rank.by',
  ],
  [
    'a name that is still there and goes on under another besides',
    withFields({ called: { type: 'text', was: 'name' } }),
    'config.invalid',
    'customerTypes.person.fields.called.was',
  ],
  [
    'a customer type less, of which there are customers',
    {
      ...config,
      customerTypes: { visitor: { title: 'name', fields: { ...config.customerTypes.person.fields } } },
    },
    'config.type-in-use',
    'customerTypes',
  ],
  [
    'a unique field whose values are held twice',
    withFields({ name: { type: 'text', unique: true } }),
    'config.not-unique',
    'customerTypes.person.fields.name.unique',
  ],
  ['another currency', { ...config, currency: 'JPY' }, 'config.currency-changed', 'currency'],
  [
    'more columns than are left',
    withFields(Object.fromEntries(Array.from({ length: 990 }, (_, i) => [`a${i}`, { type: 'integer' }]))),
    'config.invalid',
    'customerTypes',
  ],
  ['a plugin that is not there', { ...config, plugins: { none: {} } }, 'config.invalid', 'plugins.none'],
]

async function refusalOf(work: Promise<unknown>): Promise<Pick<GuanxiError, 'code' | 'message' | 'details'>> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof GuanxiError)) throw new TypeError('nothing was refused')
  return { code: error.code, message: error.message, details: error.details }
}

eachDatabase('a draft that may not follow the live configuration', (location) => {
  test.each(refused)(
    '%s: is told when it is tried out as when it is opened',
    async (_name, draft, code, ...paths) => {
      const where = location()
      const { crm, clock } = await openShop(where)
      for (const id of ['a', 'b']) await crm.events.record(purchase(id, '10'))
      for (const id of ['a', 'b'])
        await crm.customers.update({ customer: { source: 'shop', id }, fields: { name: 'same' } })
      const text = JSON.stringify(draft, null, 1)
      const opened = await refusalOf(createCrm({ database: where, config: text, clock: () => clock.now }))
      expect(opened.code).toBe(code)
      expect(opened.details).toEqual(
        paths.map((path) => expect.objectContaining({ path, line: expect.any(Number) as number }) as object),
      )
      expect(await refusalOf(crm.simulate(text))).toEqual(opened)
      const cell = { config: text, attribute: 'value', from: null, to: null }
      expect(await refusalOf(crm.run('config.simulateCustomers', cell))).toEqual(opened)
      expect(await crm.check(text)).toEqual({ problems: opened.details, proofs: [] })
      await crm.close()
    },
  )

  test('another currency may be tried out while nobody is on record', async () => {
    const { crm } = await openShop(location())
    const draft = { ...config, currency: 'JPY' }
    expect(await crm.simulate(draft)).toMatchObject({ customers: 0, moved: 0 })
    expect(await crm.check(draft)).toMatchObject({ problems: [] })
    await crm.close()
  })

  test('a field that is unique stays so, may cease to be, and become so again', async () => {
    const where = location()
    const held: string[] = []
    for (const unique of [true, true, false, true]) {
      const { crm } = await openShop(where, {
        config: withFields({ name: { type: 'text', unique } }) as never,
      })
      const named = async (id: string, name: string | null): Promise<unknown> =>
        await crm.customers.update({ customer: { source: 'shop', id }, fields: { name } })
      for (const id of ['a', 'b']) await crm.events.record(purchase(id, '10'))
      await named('a', 'same')
      held.push(
        await named('b', 'same').then(
          () => 'by both',
          ({ code }: GuanxiError) => code,
        ),
      )
      await named('b', null)
      await crm.close()
    }
    expect(held).toEqual(['customer.taken', 'customer.taken', 'by both', 'customer.taken'])
  })
})
