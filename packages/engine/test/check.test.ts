import { expect, test } from 'vitest'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { config, openShop } from './shop.ts'

eachDatabase('checking a configuration', (location) => {
  test('answers what is wrong in it, with the place in its text', async () => {
    const { crm } = await openShop(location())
    const wrong = JSON.stringify(config, null, 2).replace('customer.vip', 'customer.wip')
    expect(await crm.check(wrong)).toMatchObject({
      problems: [
        {
          path: 'classifications.value.rules.1.when',
          message: expect.stringContaining('did you mean "vip"?') as string,
          line: expect.any(Number) as number,
          column: expect.any(Number) as number,
        },
      ],
    })
    await crm.close()
  })

  test('also what only its plugins and its database can tell', async () => {
    const { crm } = await openShop(location())
    const secret = { ...config.customerTypes.person.fields, secret: { type: 'text', encrypted: true } }
    const person = { ...config.customerTypes.person, fields: secret }
    expect(await crm.check({ ...config, customerTypes: { person } })).toMatchObject({
      problems: [{ path: 'customerTypes.person.fields.secret.encrypted' }],
    })
    await crm.close()
  })

  test('else what is proven of each decision table, and changes nothing', async () => {
    const { crm } = await openShop(location())
    const { otherwise: _, ...open } = config.classifications.value
    const draft = { ...config, classifications: { ...config.classifications, value: open } }
    const { problems, proofs } = await crm.check(draft)
    expect(problems).toEqual([])
    const levels = proofs.map(({ classification, proof }) => [
      classification,
      ...new Set(proof.gaps.map(({ level }) => level)),
    ])
    expect(levels).toEqual([
      ['value', 'problem'],
      ['asleep', 'note'],
    ])
    expect(crm.model.classifications.get('value')).toMatchObject({ otherwise: 'low' })
    await crm.close()
  })
})
