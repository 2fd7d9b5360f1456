import { expect, test } from 'vitest'
import type { Published, ShownRevision } from '@guanxi/core/api'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { openShop } from './shop.ts'

const config = {
  guanxi: 1,
  timeZone: 'UTC',
  currency: 'EUR',
  customerTypes: { person: { title: 'name', fields: { name: { type: 'text' } } } },
}
const whole = `guanxi: 1
timeZone: UTC
currency: EUR # of all amounts
customerTypes: { person: { title: name, fields: { name: { type: text } } } }
`
const split = [
  { file: 'shop.yaml', text: 'guanxi: 1\ntimeZone: UTC\ncurrency: EUR\ninclude: [people.yaml]\n' },
  {
    file: 'people.yaml',
    text: 'customerTypes: { person: { title: name, fields: { name: { type: text } } } }\n',
  },
]

eachDatabase('the files a configuration is written in', (location) => {
  test('are kept with it, and when only they change there is a revision that changes nothing else', async () => {
    const { crm } = await openShop(location(), { config })
    const publish = async (texts: object[]): Promise<Published> =>
      (await crm.run('config.publish', { config, texts })) as Published
    const kept = async (): Promise<ShownRevision['texts']> =>
      ((await crm.run('config.show', {})) as ShownRevision).texts
    const texts = [{ file: 'shop.yaml', text: whole }]
    expect(await publish(texts)).toMatchObject({ revision: 2, changed: true, steps: [] })
    expect(await kept()).toEqual(texts)
    expect(await publish(texts)).toMatchObject({ revision: 2, changed: false })
    expect(await publish(split)).toMatchObject({ revision: 3, changed: true, steps: [] })
    expect(await kept()).toEqual(split)
    // Whoever hands in none leaves those there are.
    expect(await crm.run('config.publish', { config })).toMatchObject({ revision: 3, changed: false })
    await crm.close()
  })

  test('must say what it says', async () => {
    const { crm } = await openShop(location(), { config })
    const refused = async (...texts: object[]): Promise<unknown> =>
      await crm.run('config.publish', { config, texts }).catch((error: unknown) => error)
    const other = whole.replace('text }', 'integer }')
    expect(await refused({ file: 'shop.yaml', text: other })).toMatchObject({
      code: 'config.texts',
      status: 400,
    })
    expect(await refused({ file: 'shop.yaml', text: 'guanxi: [' })).toMatchObject({ code: 'config.invalid' })
    const [first = {}] = split
    expect(await refused(first)).toMatchObject({
      code: 'config.invalid',
      message: expect.stringContaining('"people.yaml" is not among the files given') as string,
    })
    expect(await crm.run('config.show', {})).toMatchObject({ number: 1, texts: null })
    await crm.close()
  })
})
