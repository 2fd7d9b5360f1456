import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attributesRead, proveTable } from '../../src/index.ts'
import type { HitPolicy, ProvableRule } from '../../src/index.ts'
import type { TableProof } from '../../src/api/index.ts'
import {
  anybody,
  conditions,
  customerOf,
  domains,
  everybody,
  holding,
  now,
  populationOf,
  ruleOf,
} from './small-world.ts'

/** With priority the rules with the better output count first. */
function orderOf(rules: readonly ProvableRule[], hitPolicy: HitPolicy): number[] {
  const then = (rule: number): string => JSON.stringify(rules[rule]?.then)
  const order = [...rules.keys()]
  return hitPolicy === 'priority' ? order.toSorted((a, b) => then(a).localeCompare(then(b)) || a - b) : order
}

function prove(rules: readonly ProvableRule[], hitPolicy: HitPolicy): TableProof {
  return proveTable({
    rules,
    hitPolicy,
    otherwise: null,
    order: orderOf(rules, hitPolicy),
    domains,
    now,
    moneyDigits: 2,
  })
}

const outputs = fc.constantFrom('a', 'b', 'c')
const policies = fc.constantFrom<HitPolicy>('first', 'unique', 'any', 'priority', 'collect')

const rules = conditions(5).chain((written) =>
  fc
    .array(outputs, { minLength: written.length, maxLength: written.length })
    .map((thens) => written.map((when, i) => ruleOf(when, thens[i] ?? ''))),
)

/** All customers are asked: few enough attributes keep that possible. */
const few = rules.filter((made) => populationOf(namesIn(made)) <= 2000)

function namesIn(made: readonly ProvableRule[]): string[] {
  return [...new Set(made.flatMap(({ when }) => attributesRead(when.tree, 'customer')))]
}

describe('against asking every customer there is', () => {
  test('gaps, overlaps and rules that never decide are found exactly', () => {
    const counts = { tables: 0, gaps: 0, overlaps: 0, impossible: 0, shadowed: 0 }
    const exact = fc.property(few, policies, (made, policy) => {
      const holds = holding(made)
      const sets = [...everybody(namesIn(made))].map(holds)
      const proof = prove(made, policy)
      counts.tables++
      expect(proof.unproven).toEqual([])

      expect(proof.gaps.length > 0).toBe(sets.some((held) => held.length === 0))
      const pairs = made.flatMap((_, i) => made.slice(i + 1).map((__, j) => [i, i + 1 + j]))
      const asked = pairs.filter(([i = 0, j = 0]) => policy !== 'any' || made[i]?.then !== made[j]?.then)
      const together = asked.filter(([i = 0, j = 0]) =>
        sets.some((held) => held.includes(i) && held.includes(j)),
      )
      expect(proof.overlaps.map((overlap) => overlap.rules)).toEqual(together)

      const order = orderOf(made, policy)
      const outranked = (i: number, held: readonly number[]): boolean =>
        (policy === 'first' || policy === 'priority') && held.some((j) => order.indexOf(j) < order.indexOf(i))
      const idle = [...made.keys()].filter(
        (i) => !sets.some((held) => held.includes(i) && !outranked(i, held)),
      )
      expect(proof.neverFires.map(({ rule }) => rule)).toEqual(idle)
      const impossible = idle.filter((i) => !sets.some((held) => held.includes(i)))
      expect(proof.neverFires.flatMap(({ rule, reason }) => (reason === 'impossible' ? [rule] : []))).toEqual(
        impossible,
      )

      counts.gaps += Math.min(1, proof.gaps.length)
      counts.overlaps += proof.overlaps.length
      counts.impossible += impossible.length
      counts.shadowed += idle.length - impossible.length
    })
    fc.assert(exact, { numRuns: 1500 })

    expect(counts.gaps).toBeGreaterThan(counts.tables / 4)
    expect(counts.gaps).toBeLessThan(counts.tables)
    expect(counts.overlaps).toBeGreaterThan(counts.tables / 4)
    expect(counts.impossible).toBeGreaterThan(20)
    expect(counts.shadowed).toBeGreaterThan(20)
  })
})

test('what a witness does not name may be anything', () => {
  const stands = fc.property(
    rules.chain((made) =>
      fc.tuple(fc.constant(made), fc.array(anybody(namesIn(made)), { minLength: 5, maxLength: 5 })),
    ),
    policies,
    ([made, others], policy) => {
      const holds = holding(made)
      const proof = prove(made, policy)
      for (const other of others) {
        for (const { witness } of proof.gaps) expect(holds(customerOf(witness, other))).toEqual([])
        for (const { rules: both, witness } of proof.overlaps)
          expect(holds(customerOf(witness, other))).toEqual(expect.arrayContaining([...both]))
        for (const { rule, by, witness } of proof.neverFires) {
          if (witness === null) continue
          const held = holds(customerOf(witness, other))
          expect(held).toContain(rule)
          expect(by.some((shadow) => held.includes(shadow))).toBe(true)
        }
      }
    },
  )
  fc.assert(stands, { numRuns: 1000 })
})

test('no value of a witness can be left out', () => {
  const least = fc.property(few, (made) => {
    const holds = holding(made)
    for (const { witness } of prove(made, 'unique').gaps) {
      for (const left of witness.values) {
        // A sum is one value told by several attributes.
        if (['spent', 'back'].includes(left.attribute)) continue
        const kept = { ...witness, values: witness.values.filter((value) => value !== left) }
        const others = [...everybody(namesIn(made))].map((other) => holds(customerOf(kept, other)))
        expect(
          others.some((held) => held.length > 0),
          `${JSON.stringify(witness)} ${left.attribute} ${made.map(({ when }) => when.text).join('; ')}`,
        ).toBe(true)
      }
    }
  })
  fc.assert(least, { numRuns: 500 })
})
