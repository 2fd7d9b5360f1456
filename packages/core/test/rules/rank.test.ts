import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boundsOf, placeIn } from '../../src/index.ts'
import type { Rank } from '../../src/index.ts'
import { modelWith } from '../model.ts'

function rankOf(method: object): Rank {
  const rank = modelWith({
    classifications: { rank: { rank: { by: 'customer.spend', ...method } } },
  }).classifications.get('rank')
  if (rank?.kind !== 'rank') throw new Error('the configuration has no rank')
  return rank
}

const abc = rankOf({ cumulativeShare: { A: 0.8, B: 0.95, C: 1 } })

/** Everyone's class, in the order given. */
function classesOf(rank: Rank, values: readonly (number | null)[]): (string | number | null)[] {
  const known = values.filter((value) => value !== null)
  const bounds = boundsOf(rank, Float64Array.from(known))
  return values.map((value) => placeIn(rank, bounds, value))
}

describe('quantiles', () => {
  test('five customers in five classes, the highest value best', () => {
    expect(classesOf(rankOf({ quantiles: 5 }), [30, 10, 50, 20, 40])).toEqual([3, 1, 5, 2, 4])
  })

  test('equal values share a class, the higher one', () => {
    expect(classesOf(rankOf({ quantiles: 5 }), [1, 1, 1, 1, 9])).toEqual([4, 4, 4, 4, 5])
    expect(classesOf(rankOf({ quantiles: 5 }), [7, 7, 7])).toEqual([5, 5, 5])
  })

  test('who has no value has no class and counts for nothing', () => {
    expect(classesOf(rankOf({ quantiles: 2 }), [null, 1, null, 2])).toEqual([null, 1, null, 2])
    expect(classesOf(rankOf({ quantiles: 2 }), [null])).toEqual([null])
  })

  test('for any customers: ⌈n × (those with a value ≤ mine) ÷ (all with a value)⌉', () => {
    const values = fc.array(fc.option(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.maxSafeInteger())), {
      maxLength: 40,
    })
    const agree = fc.property(fc.integer({ min: 2, max: 100 }), values, (count, customers) => {
      const known = customers.filter((value) => value !== null)
      const naive = customers.map((mine) =>
        mine === null
          ? null
          : Math.ceil((count * known.filter((value) => value <= mine).length) / known.length),
      )
      expect(classesOf(rankOf({ quantiles: count }), customers)).toEqual(naive)
    })
    fc.assert(agree, { numRuns: 500 })
  })

  test('between refreshes the stored boundaries place a customer', () => {
    const rank = rankOf({ quantiles: 4 })
    const bounds = boundsOf(rank, Float64Array.of(10, 20, 30, 40))
    expect(bounds).toEqual([
      { class: 4, lowest: 40 },
      { class: 3, lowest: 30 },
      { class: 2, lowest: 20 },
      { class: 1, lowest: 10 },
    ])
    expect([999, 40, 39.9, 10, 5, null].map((value) => placeIn(rank, bounds, value))).toEqual([
      4,
      4,
      3,
      1,
      1,
      null,
    ])
  })

  test('before the first refresh nobody has a class', () => {
    expect(placeIn(rankOf({ quantiles: 4 }), [], 5)).toBeNull()
    expect(placeIn(abc, [], 5)).toBeNull()
  })

  test('by share, whoever has nothing is in the last class even then', () => {
    expect([null, 0, -5].map((value) => placeIn(abc, [], value))).toEqual(['C', 'C', 'C'])
  })
})

describe('cumulative shares', () => {
  test('the largest that make up 80 % are A, up to 95 % B, the rest C', () => {
    expect(classesOf(abc, [50, 20, 15, 10, 5])).toEqual(['A', 'A', 'A', 'B', 'C'])
  })

  test('a share that is just reached belongs to the next class', () => {
    expect(classesOf(abc, [80, 15, 5])).toEqual(['A', 'B', 'C'])
    // 0.55 × 100 is 55.00000000000001 in binary, which would leave the second customer in the first class.
    expect(classesOf(rankOf({ cumulativeShare: { A: 0.55, B: 1 } }), [55, 45])).toEqual(['A', 'B'])
  })

  test('one customer who is everything is A', () => {
    expect(classesOf(abc, [100])).toEqual(['A'])
    expect(classesOf(abc, [100, 0, null])).toEqual(['A', 'C', 'C'])
  })

  test('no value, zero or less is the last class, also where nobody has more', () => {
    expect(classesOf(abc, [100, 0, -5, null])).toEqual(['A', 'C', 'C', 'C'])
    expect(classesOf(abc, [0, -1, null])).toEqual(['C', 'C', 'C'])
    expect(classesOf(abc, [null, null])).toEqual(['C', 'C'])
  })

  test('for any customers: the first class whose bound is greater than the exact share of those strictly larger', () => {
    const values = fc.array(
      fc.option(fc.oneof(fc.integer({ min: -2, max: 20 }), fc.integer({ min: 1, max: 1e9 }))),
      {
        minLength: 1,
        maxLength: 40,
      },
    )
    const percents = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 })
    const agree = fc.property(percents, values, (cuts, customers) => {
      const rising = [...cuts.toSorted((a, b) => a - b), 100]
      const names = rising.map((_, i) => `class${i}`)
      const shares = Object.fromEntries(rising.map((percent, i) => [`class${i}`, percent / 100]))
      const positive = customers
        .filter((value) => value !== null && value > 0)
        .map((value) => BigInt(value ?? 0))
      const total = positive.reduce((sum, value) => sum + value, 0n)
      const naive = customers.map((mine) => {
        if (mine === null || mine <= 0) return names.at(-1)
        const larger = positive
          .filter((value) => value > BigInt(mine))
          .reduce((sum, value) => sum + value, 0n)
        return names[rising.findIndex((percent) => BigInt(percent) * total > larger * 100n)]
      })
      expect(classesOf(rankOf({ cumulativeShare: shares }), customers)).toEqual(naive)
    })
    fc.assert(agree, { numRuns: 1000 })
  })
})
