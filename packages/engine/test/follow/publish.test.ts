import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Published } from '@guanxi/core/api'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { createCrm, definePlugin } from '../../src/index.ts'
import { config, openShop, purchase, start } from '../shop.ts'
import { highFrom, me, readWhileFirst, until } from './world.ts'

const clock = (): number => start

/** The shop's configuration with other names for what there is, and a field of another type. */
function renamed(): object {
  const { person } = config.customerTypes
  const { purchase: sale, ...eventTypes } = config.eventTypes
  const { value, ...others } = config.classifications
  const worth = {
    ...value,
    was: 'value',
    classes: [{ name: 'top', was: 'high' }, 'mid', 'low'],
    rules: [{ when: 'customer.spend >= 400', then: 'top' }],
  }
  const text = JSON.stringify({
    ...config,
    customerTypes: {
      human: {
        was: 'person',
        title: 'called',
        fields: {
          called: { type: 'text', was: 'name' },
          email: person.fields.email,
          vip: { type: 'text' },
          tags: person.fields.tags,
        },
      },
    },
    eventTypes: { ...eventTypes, sale: { ...sale, was: 'purchase' } },
    classifications: { ...others, worth },
    lifecycle: {
      ...config.lifecycle,
      stages: ['prospect', { name: 'once', was: 'first' }, 'repeat', 'lapsed', 'wonBack'],
    },
  })
  return JSON.parse(
    text
      .replaceAll('"event":"purchase"', '"event":"sale"')
      .replaceAll('"from":["first"', '"from":["once"')
      .replaceAll('"to":"first"', '"to":"once"')
      .replaceAll('"from":"first"', '"from":"once"'),
  ) as object
}

eachDatabase('publishing through the gate', (location) => {
  test('has every process answer by the new revision, the publisher at once', async () => {
    const where = location()
    const { crm } = await openShop(where)
    const { crm: other } = await openShop(where)
    await crm.events.record(purchase('42', '400'))
    const done = (await crm.run('config.publish', { config: highFrom(400) }, { key: 'p' })) as Published
    expect([done.revision, crm.describe().revision]).toEqual([2, 2])
    expect((await crm.customers.get(me)).classes['value']).toBe('high')
    expect(await crm.run('config.publish', { config: highFrom(400) }, { key: 'p' })).toEqual(done)
    await until(other, 2)
    expect((await other.customers.get(me)).classes['value']).toBe('high')
    // From a process that has not seen the last one, too.
    const third = other.run('config.publish', { config: highFrom(500) })
    await Promise.all([third, crm.events.record(purchase('42', '50'))])
    expect(other.describe().revision).toBe(3)
    expect(await crm.run('config.publish', { config: highFrom(400) }, { key: 'p' })).toEqual(done)
    await other.run('config.rollback', { revision: 2 })
    expect(other.describe().revision).toBe(4)
    await until(crm, 4)
    await crm.sweep(start)
    for (const each of [crm, other])
      expect(await each.customers.get(me)).toMatchObject({
        classes: { value: 'high' },
        rollups: { orders: 2 },
      })
    await Promise.all([crm.close(), other.close()])
  })

  test('leaves reading by the old names whole until they are gone, under writers and readers', async () => {
    const where = location()
    const { crm } = await openShop(where)
    const { crm: publisher } = await openShop(where)
    await crm.events.record(purchase('42', '400', { key: 'first' }))
    const reads = readWhileFirst(crm, [
      () => crm.customers.get(me),
      () => crm.customers.list({ where: 'customer.spend30 >= 1', sort: { by: 'email' } }),
      () => crm.customers.list({ classes: { value: ['mid'] }, stages: ['first'] }),
      () => crm.explain(me),
      () => crm.report(),
      () => crm.customers.timeline(me),
    ])
    await publisher.run('config.publish', {
      config: renamed(),
      allow: ['convert:customers.vip', 'drop:customers.vip'],
    })
    await reads
    await crm.events.record({ customer: me, type: 'sale', key: 'second', data: { amount: '20' } })
    await crm.sweep(start)
    expect(await crm.customers.get(me)).toMatchObject({
      type: 'human',
      classes: { worth: 'top' },
      stage: 'repeat',
      rollups: { orders: 2 },
    })
    await Promise.all([crm.close(), publisher.close()])
  })

  test('mends a revision that this process cannot work by', async () => {
    const where = location()
    const { crm } = await openShop(where, { onProblem: () => {} })
    const gifts = definePlugin({
      name: 'gifts',
      version: '1.0.0',
      settings: z.strictObject({}),
      eventTypes: { 'gifts.gift': {} },
    })
    const rollups = { ...config.rollups, gifts: { event: 'gifts.gift', aggregate: 'count' } }
    const given = { ...config, rollups }
    await (await createCrm({ database: where, config: given, plugins: [gifts], clock })).close()
    await expect(crm.events.record(purchase('42', '1'))).rejects.toMatchObject({ code: 'config.unreadable' })
    await crm.run('config.rollback', { revision: 1, allow: ['drop:customers.gifts'] })
    await crm.events.record(purchase('42', '400'))
    expect(crm.describe().revision).toBe(3)
    expect((await crm.customers.get(me)).classes['value']).toBe('mid')
    await crm.close()
  })

  test('keeps what is on record where the settings before would be refused by now', async () => {
    const where = location()
    const key = z.string().meta({ secret: true }).optional()
    const mailWith = (settings: z.ZodType) => definePlugin({ name: 'mail', version: '1.0.0', settings })
    const withMail = (apiKey: string, document: object = config): object => ({
      ...document,
      plugins: { mail: { apiKey } },
    })
    const before = mailWith(z.strictObject({ apiKey: z.string() }))
    const { crm: first } = await openShop(where, { config: withMail('open sesame'), plugins: [before] })
    await first.events.record(purchase('42', '400'))
    await first.close()
    const env = { MAIL_KEY: 'k-1234' }
    const plugins = [mailWith(z.strictObject({ apiKey: key }))]
    const { crm } = await openShop(where, { config: undefined, plugins, env })
    await expect(
      crm.run('config.publish', { config: withMail('open sesame', renamed()) }),
    ).rejects.toMatchObject({ code: 'settings.secret' })
    await crm.run('config.publish', {
      config: withMail('${env.MAIL_KEY}', renamed()),
      allow: ['convert:customers.vip', 'drop:customers.vip'],
    })
    expect(await crm.customers.get(me)).toMatchObject({
      type: 'human',
      stage: 'once',
      rollups: { orders: 1 },
    })
    await crm.close()
  })
})
