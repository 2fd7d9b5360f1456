import { describe, expect, test } from 'vitest'
import { compileTable, outcomeOf } from '../../src/index.ts'
import type { DecisionTable, Value } from '../../src/index.ts'
import { modelWith } from '../model.ts'

function tableOf(otherwise: object): DecisionTable {
  const value = {
    classes: ['high', 'mid', 'low'],
    hitPolicy: 'first',
    rules: [
      { when: 'customer.spend >= 300 && customer.orders >= 5', then: 'high' },
      { when: 'customer.spend >= 60', then: 'mid' },
      { when: 'customer.orders > 100', then: 'high' },
    ],
    ...otherwise,
  }
  const table = modelWith({ classifications: { value } }).classifications.get('value')
  if (table?.kind !== 'table') throw new Error('the configuration has no table')
  return table
}

function decide(table: DecisionTable, customer: { readonly [name: string]: Value }): string | number | null {
  return outcomeOf(table, compileTable(table)({ customer, now: 0 }))
}

describe('hit policy first', () => {
  const table = tableOf({ otherwise: 'low' })

  test.each([
    [{ spend: 30_000, orders: 5 }, 'high'],
    [{ spend: 30_000, orders: 4 }, 'mid'],
    [{ spend: 6_000, orders: 101 }, 'mid'],
    [{ spend: 5_999, orders: 101 }, 'high'],
    [{ spend: 5_999, orders: 1 }, 'low'],
  ])('of %o the first rule that holds decides: %s', (customer, wanted) => {
    expect(decide(table, customer)).toBe(wanted)
  })

  test('a rule whose condition is unknown does not apply', () => {
    expect(decide(table, { spend: 30_000 })).toBe('mid')
    expect(decide(table, {})).toBe('low')
  })

  test('the index says which rule decided, −1 that none did', () => {
    expect(compileTable(table)({ customer: { spend: 6_000, orders: 0 }, now: 0 })).toBe(1)
    expect(compileTable(table)({ customer: {}, now: 0 })).toBe(-1)
  })
})

test('without otherwise, nothing matched is no class', () => {
  expect(decide(tableOf({}), {})).toBeNull()
})

test('classes that are numbers are numbers', () => {
  const classifications = {
    tier: { classes: [2, 1], rules: [{ when: 'customer.orders > 5', then: 2 }], otherwise: 1 },
  }
  const table = modelWith({ classifications }).classifications.get('tier')
  expect(table).toMatchObject({ kind: 'table', type: 'int', otherwise: 1, rules: [{ then: 2 }] })
})
