import { describe, expect, test } from 'vitest'
import { compileLifecycle } from '../../src/index.ts'
import type { CompiledLifecycle, Value } from '../../src/index.ts'
import { modelWith } from '../model.ts'

const day = 86_400_000

function lifecycleOf(lifecycle: object): CompiledLifecycle {
  const model = modelWith({ lifecycle })
  if (model.lifecycle === null) throw new Error('the configuration has no life cycle')
  return compileLifecycle(model.lifecycle)
}

const shop = lifecycleOf({
  initial: 'prospect',
  stages: ['prospect', 'first', 'repeat', 'lapsed'],
  transitions: [
    { from: ['first', 'repeat'], to: 'lapsed', when: 'now - customer.lastPurchaseAt > days(180)' },
    { from: 'prospect', to: 'first', when: 'customer.orders >= 1' },
    { from: 'first', to: 'repeat', when: 'customer.orders >= 2' },
    { from: 'lapsed', to: 'repeat', when: 'now - customer.lastPurchaseAt <= days(180)' },
  ],
})

/** All stages entered at one moment, by the rule of the design: step until none holds, entering none twice. */
function walk(
  lifecycle: CompiledLifecycle,
  from: string,
  customer: { readonly [name: string]: Value },
  now: number,
): string[] {
  const visited = [from]
  for (;;) {
    const to = lifecycle.step(visited.at(-1) ?? from, visited, { customer, now })
    if (to === null) return visited
    visited.push(to)
  }
}

describe('transitions', () => {
  test('are tried in order, the first that holds is taken, and again from the new stage', () => {
    expect(walk(shop, 'prospect', { orders: 2, lastPurchaseAt: 0 }, day)).toEqual([
      'prospect',
      'first',
      'repeat',
    ])
    expect(walk(shop, 'prospect', { orders: 2, lastPurchaseAt: 0 }, 181 * day)).toEqual([
      'prospect',
      'first',
      'lapsed',
    ])
    expect(walk(shop, 'prospect', { orders: 1, lastPurchaseAt: 0 }, day)).toEqual(['prospect', 'first'])
  })

  test('with a condition that is false or unknown are not taken', () => {
    expect(walk(shop, 'prospect', { orders: 0 }, day)).toEqual(['prospect'])
    expect(walk(shop, 'prospect', {}, day)).toEqual(['prospect'])
    expect(walk(shop, 'lapsed', {}, day)).toEqual(['lapsed'])
  })

  test('enter no stage twice at one moment, so that a circle of conditions ends', () => {
    const circle = lifecycleOf({
      initial: 'a',
      stages: ['a', 'b', 'c'],
      transitions: [
        { from: 'a', to: 'b', when: 'true' },
        { from: 'b', to: 'a', when: 'true' },
        { from: 'b', to: 'c', when: 'true' },
        { from: 'c', to: 'a', when: 'true' },
      ],
    })
    expect(walk(circle, 'a', {}, 0)).toEqual(['a', 'b', 'c'])
    expect(walk(circle, 'c', {}, 0)).toEqual(['c', 'a', 'b'])
  })
})

describe('the next moment at which time alone can move a customer', () => {
  test('looks at the transitions out of the present stage only', () => {
    const environment = { customer: { orders: 2, lastPurchaseAt: 0 }, now: day }
    expect(shop.nextChange('repeat', environment)).toBe(180 * day + 1)
    expect(shop.nextChange('prospect', environment)).toBe(Infinity)
  })

  test('is never where nothing out of the stage looks at the clock, or nothing is known', () => {
    expect(shop.nextChange('repeat', { customer: {}, now: day })).toBe(Infinity)
    expect(shop.nextChange('no such stage', { customer: {}, now: day })).toBe(Infinity)
  })
})
