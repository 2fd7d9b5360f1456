import { expect, test } from 'vitest'
import type { CustomerView } from '@guanxi/core/api'
import type { Crm } from '../src/index.ts'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { openShop } from './shop.ts'
import { staff } from './staff.ts'

const config = {
  guanxi: 1,
  timeZone: 'UTC',
  currency: 'CNY',
  customerTypes: {
    person: {
      title: 'name',
      fields: { name: { type: 'text' }, tags: { type: 'tags' }, owner: { type: 'user' } },
      validate: [{ rule: '!("vip" in customer.tags && "risk" in customer.tags)', message: 'not both' }],
    },
    company: {
      title: 'name',
      fields: {
        name: { type: 'text' },
        industries: { type: 'tags' },
        interests: { type: 'tags' },
        seller: { type: 'user' },
        keeper: { type: 'user' },
      },
    },
    place: { title: 'name', fields: { name: { type: 'text' } } },
  },
  classifications: {
    care: {
      classes: ['best', 'rest'],
      rules: [{ when: '"vip" in customer.tags', then: 'best' }],
      otherwise: 'rest',
    },
  },
}

async function made(crm: Crm, type: string): Promise<string> {
  return (await crm.customers.create({ type, fields: { name: 'Tea' } })).id
}

eachDatabase('tags and owners of customers', (location) => {
  test('tags come and go beside each other, and classes follow', async () => {
    const { crm } = await openShop(location(), { config })
    const customer = await made(crm, 'person')
    const tag = async (input: object): Promise<CustomerView> =>
      (await crm.run('customers.tag', { customer, ...input })) as CustomerView
    await Promise.all(['a', 'b', 'c'].map(async (one) => await tag({ add: [one] })))
    expect((await tag({ add: ['vip', 'vip'], remove: ['b', 'none'] })).fields['tags']).toHaveLength(3)
    expect(await crm.customers.get(customer)).toMatchObject({ classes: { care: 'best' }, version: 5 })
    // Nothing to change is no new version.
    expect((await tag({ add: ['vip'] })).version).toBe(5)
    await expect(tag({ add: ['risk'] })).rejects.toMatchObject({ code: 'customer.invalid' })
    expect((await tag({ add: ['risk'], remove: ['vip'] })).classes).toEqual({ care: 'rest' })
    await expect(tag({})).rejects.toMatchObject({ code: 'input.invalid' })
    await expect(tag({ add: ['x'], remove: ['x'] })).rejects.toMatchObject({ code: 'input.invalid' })
    await crm.close()
  })

  test('the field is named where it cannot be told', async () => {
    const { crm } = await openShop(location(), { config, directory: staff() })
    const [company, place] = [await made(crm, 'company'), await made(crm, 'place')]
    const refusal = async (action: string, input: object): Promise<string> => {
      const error: unknown = await crm.run(action, input).catch((thrown: unknown) => thrown)
      const { code, message } = error as { code: string; message: string }
      return `${code}: ${message}`
    }
    expect(await refusal('customers.tag', { customer: company, add: ['x'] })).toBe(
      'customer.field: a company has several fields of the type tags: name one of industries, interests',
    )
    expect(await refusal('customers.tag', { customer: company, field: 'interest', add: ['x'] })).toBe(
      'customer.field: a company has no field "interest" of the type tags; did you mean "interests"?',
    )
    expect(await refusal('customers.tag', { customer: place, add: ['x'] })).toBe(
      'customer.field: a place has no field of the type tags',
    )
    expect(await refusal('customers.assign', { customer: company, owner: 'ann' })).toBe(
      'customer.field: a company has several fields of the type user: name one of seller, keeper',
    )
    expect(await refusal('customers.assign', { customer: company, field: 'keeper', owner: 'anne' })).toMatch(
      /^user\.unknown: .* did you mean "ann"\?$/,
    )
    await crm.run('customers.tag', { customer: company, field: 'interests', add: ['tea'] })
    const given = await crm.run('customers.assign', { customer: company, field: 'keeper', owner: 'ann' })
    expect(given).toMatchObject({
      fields: { interests: ['tea'], industries: [], keeper: 'ann', seller: null },
    })
    await crm.close()
  })

  test('an owner comes and goes', async () => {
    const { crm } = await openShop(location(), { config, directory: staff() })
    const customer = await made(crm, 'person')
    const assign = async (owner: string | null): Promise<unknown> =>
      await crm.run('customers.assign', { customer, owner })
    expect(await assign('ann')).toMatchObject({ fields: { owner: 'ann' }, version: 2 })
    expect(await assign(null)).toMatchObject({ fields: { owner: null }, version: 3 })
    await crm.close()
  })
})
