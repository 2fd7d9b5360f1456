// The configuration that says what an admin writes, where it lies beside the repository.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileConfiguration, readYaml } from '@guanxi/core'
import { describe, expect, test } from 'vitest'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { createCrm } from '../src/index.ts'
import type { Crm } from '../src/index.ts'
import { day } from './shop.ts'

const file = join(import.meta.dirname, '../../../../shared/examples/retail.config.yaml')
const there = existsSync(file)
if (!there) console.warn('skipped: ../shared/examples/retail.config.yaml is not there')

interface Written {
  plugins?: unknown
  customerTypes: { person: { fields: { phone: { encrypted?: boolean } } } }
}

/** Without its plugins, which come with plugins of their own. */
function retail(): Written {
  const { document } = readYaml(readFileSync(file, 'utf8'), 'retail.config.yaml')
  const { plugins: _plugins, ...core } = document as Written
  return structuredClone(core)
}

describe.skipIf(!there)('retail.config.yaml', () => {
  test('checks as it stands', () => {
    const model = compileConfiguration(retail())
    expect([...model.classifications.keys()]).toEqual(['value', 'size', 'abc', 'r', 'f', 'm', 'attention'])
    expect([...model.strategies.keys()]).toEqual(['visitEvery', 'discount'])
    expect([...model.automations.keys()]).toEqual(['followUp', 'welcomeHigh', 'winBack'])
    expect([...model.roles.keys()]).toEqual(['admin', 'sales', 'service', 'analyst'])
  })
})

describe.skipIf(!there)('retail.config.yaml, evaluated and counted', () => {
  eachDatabase('a year of its customers', (location) => {
    test('classes, scores, stages, strategies, segments and automations', async () => {
      const config = retail()
      // Kept encrypted only by a later version; this one would refuse to keep it in the open.
      delete config.customerTypes.person.fields.phone.encrypted
      const clock = { now: Date.UTC(2026, 0, 5) }
      const crm = await createCrm({ database: location(), config, clock: () => clock.now })
      const person = await make(crm, 'person', { name: '林悦', phone: '+86 138 0013 8000', contactOk: true })
      const company = await make(crm, 'company', { name: 'Tea Ltd', employees: 120, creditLimit: '90000' })
      await expect(
        crm.customers.update({ customer: company, fields: { creditLimit: '200000', employees: 10 } }),
      ).rejects.toThrow('A credit limit over 100,000 needs 50 employees or more')
      for (let i = 0; i < 6; i++) {
        clock.now += day
        const data = { amount: '1800', cost: '900', category: 'tea' }
        await crm.events.record({ customer: person, type: 'purchase', data })
      }
      expect(await crm.customers.get(person)).toMatchObject({
        classes: { value: 'high', attention: 1 },
        rollups: { spend365: '10800.00', margin365: '5400.00', orders365: 6 },
        stage: 'loyal',
        strategies: { visitEvery: 30 * day, discount: 0.1 },
        segments: [],
      })
      expect(await crm.customers.get(company)).toMatchObject({
        classes: { value: 'low', size: 'medium' },
        stage: 'prospect',
        strategies: { visitEvery: 180 * day, discount: 0 },
      })
      await crm.events.record({ customer: person, type: 'refund', data: { amount: '1000' } })
      expect((await crm.customers.get(person)).classes).toMatchObject({ value: 'mid', attention: 3 })
      clock.now += 70 * day
      await crm.sweep()
      expect(await crm.run('segments.list', {})).toMatchObject([{ name: 'sleepingHighValue', customers: 0 }])
      clock.now += 120 * day
      await crm.sweep()
      expect((await crm.customers.get(person)).stage).toBe('lapsed')
      expect((await crm.report()).stages).toMatchObject({ prospect: 1, lapsed: 1 })

      const draft = structuredClone(config) as Written & {
        classifications: { value: { rules: { when: string; then: string }[] } }
      }
      draft.classifications.value.rules.unshift({ when: 'customer.spend >= 5000', then: 'high' })
      const simulation = await crm.simulate(draft)
      expect(simulation.attributes.find(({ name }) => name === 'value')).toMatchObject({
        moved: 1,
        movements: [
          { from: 'low', to: 'low', customers: 1 },
          { from: 'mid', to: 'high', customers: 1 },
        ],
      })
      expect(simulation.automations.map(({ name, fires }) => [name, fires])).toEqual([
        ['followUp', expect.any(Number)],
        ['welcomeHigh', 1],
        ['winBack', 0],
      ])
      await crm.close()
    })

    test('its automations run: who is welcomed, followed up and won back', async () => {
      const config = retail()
      delete config.customerTypes.person.fields.phone.encrypted
      const clock = { now: Date.UTC(2026, 0, 5) }
      const webhooks = { secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'] }
      const crm = await createCrm({
        database: location(),
        config,
        clock: () => clock.now,
        work: false,
        webhooks,
      })
      const fields = { name: '林悦', contactOk: true, owner: 'ann' }
      const person = await make(crm, 'person', fields)
      for (let i = 0; i < 6; i++) {
        clock.now += day
        await crm.events.record({ customer: person, type: 'purchase', data: { amount: '1800' } })
      }
      const step = async (days: number): Promise<void> => {
        clock.now += days * day
        await crm.sweep()
        await crm.drain()
      }
      await step(0)
      const welcome = { title: 'Welcome 林悦 to the top tier', owner: 'ann', customer: person }
      const tasks = async (): Promise<unknown> => await crm.run('tasks.list', { customer: person })
      expect(await tasks()).toMatchObject({ items: [{ ...welcome, due: '2026-01-12T00:00:00.000Z' }] })
      expect((await crm.customers.get(person)).fields['tags']).toEqual(['vip'])
      // 30 days without a visit: the strategy of the high class.
      await step(31)
      expect(await tasks()).toMatchObject({ items: [{}, { title: 'Call 林悦', owner: 'ann' }] })
      await crm.events.record({ customer: person, type: 'visit', data: { channel: 'phone' } })
      await step(160)
      const { items } = (await crm.run('automations.runs', { customer: person })) as { items: object[] }
      expect(items).toMatchObject([
        { automation: 'winBack', cause: 'time', state: 'done' },
        { automation: 'followUp', state: 'done' },
        { automation: 'followUp', state: 'done' },
        { automation: 'welcomeHigh', state: 'done' },
      ])
      const sent = { url: 'https://portal.example/hooks/win-back', customer: person }
      expect(await crm.run('webhooks.deliveries', {})).toMatchObject({ items: [sent] })
      await crm.close()
    })
  })
})

async function make(crm: Crm, type: string, fields: object): Promise<string> {
  return (await crm.customers.create({ type, fields: { ...fields } })).id
}
