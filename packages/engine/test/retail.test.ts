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
  })
})

async function make(crm: Crm, type: string, fields: object): Promise<string> {
  return (await crm.customers.create({ type, fields: { ...fields } })).id
}
