import { expect, expectTypeOf, test } from 'vitest'
import { compileConfiguration, defineConfig } from '../../src/index.ts'
import type { Configuration, ConfigurationFile } from '../../src/index.ts'

const person = { title: 'name', fields: { name: { type: 'text' } } } as const
const least = { guanxi: 1, timeZone: 'UTC', currency: 'CNY', customerTypes: { person } } as const

test('gives the document back, which compiles', () => {
  const config = defineConfig({
    ...least,
    eventTypes: { purchase: { fields: { amount: { type: 'money', min: 0 } } } },
    rollups: { spend: { event: 'purchase', aggregate: 'sum', value: 'event.amount', window: '365d' } },
    classifications: {
      value: {
        classes: ['high', 'low'],
        hitPolicy: 'priority',
        rules: [{ when: 'customer.spend > 100', then: 'high' }],
      },
    },
    plugins: { loyalty: { anything: [1] } },
  })
  expect(compileConfiguration(config).classifications.has('value')).toBe(true)
})

test('types refuse wrong keys and values, and complete the right ones', () => {
  expectTypeOf<Configuration>().toExtend<ConfigurationFile>()
  expectTypeOf<ConfigurationFile['include']>().toEqualTypeOf<readonly string[] | undefined>()
  type Rollup = NonNullable<Configuration['rollups']>[string]
  expectTypeOf<Rollup['aggregate']>().toEqualTypeOf<
    'count' | 'sum' | 'min' | 'max' | 'average' | 'first' | 'last'
  >()
  const define = (): unknown[] => [
    // @ts-expect-error the currency is missing
    defineConfig({ guanxi: 1, timeZone: 'UTC', customerTypes: { person } }),
    // @ts-expect-error there is no other version
    defineConfig({ ...least, guanxi: 2 }),
    // @ts-expect-error a key that is not known
    defineConfig({ ...least, lifecylce: {} }),
    // @ts-expect-error a key that is not known, further down
    defineConfig({ ...least, segments: { few: { when: 'true', wen: '' } } }),
    // @ts-expect-error an aggregate that is none
    defineConfig({ ...least, rollups: { orders: { event: 'purchase', aggregate: 'summ' } } }),
    // @ts-expect-error a field's type that is none
    defineConfig({ ...least, customerTypes: { person: { title: 'a', fields: { a: { type: 'txt' } } } } }),
    // @ts-expect-error options belong to a select
    defineConfig({ ...least, eventTypes: { a: { fields: { a: { type: 'text', options: [] } } } } }),
    // @ts-expect-error a rule gives something
    defineConfig({ ...least, classifications: { value: { classes: ['a'], rules: [{ when: 'true' }] } } }),
  ]
  expect(define).toBeTypeOf('function')
})
