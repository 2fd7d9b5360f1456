import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attributesRead, day, proveTable } from '../../src/index.ts'
import type { Value } from '../../src/index.ts'
import { conditions, domains, holding, now, ruleOf } from './small-world.ts'

/** Whatever an attribute can hold, most of it far from what anybody asks about. */
function valueOf(name: string): fc.Arbitrary<Value> {
  const domain = domains.get(name)
  const { type = 'null', least = null, most = null, values = null, absent = 'always' } = domain ?? {}
  if (absent === 'always') return fc.constant(null)
  const [from, to] = [least ?? -1e15, most ?? 1e15]
  const any: { readonly [of: string]: fc.Arbitrary<Value> } = {
    int: fc.oneof(
      fc.integer({ min: Math.max(from, -9), max: Math.min(to, 9) }),
      fc.maxSafeInteger().filter((number) => number >= from && number <= to),
    ),
    money: fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1e9 }), fc.constant(1e15)),
    double: fc.oneof(
      fc.double({ min: -4, max: 4, noNaN: true }),
      fc.double({ min: -1e15, max: 1e15, noNaN: true }),
      fc.constantFrom(Number.MIN_VALUE, 2.5 + 4e-16, 3 - 4e-16),
    ),
    string: fc.oneof(
      fc.constantFrom('a', 'aa', 'b', 'c', 'ab\u0001', '中', '\u{1f600}'),
      fc.string({ minLength: 1 }),
    ),
    'list<string>': fc.array(fc.constantFrom('x', 'y', 'z', '中'), { maxLength: 4 }),
    // A length of time spans 292 years at the most.
    timestamp: fc.oneof(
      fc.integer({ min: -100, max: 100 }).map((hours) => now - hours * 3_600_000),
      fc.integer({ min: now - 5 * day, max: now + day }),
      fc.integer({ min: now - 106_000 * day, max: now + 106_000 * day }),
    ),
    date: fc
      .date({ min: new Date(-1e13), max: new Date(1e13), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10)),
  }
  const known = values === null ? (any[type] ?? fc.constant(null)) : fc.constantFrom(...values)
  return absent === 'never' ? known : fc.oneof({ weight: 6, arbitrary: known }, fc.constant(null))
}

test('what is proven not to be there is found in nobody, however far from what is asked', () => {
  const counts = { gapless: 0, apart: 0, impossible: 0, tables: 0 }
  const asked = conditions(5).chain((written) => {
    const rules = written.map((when, i) => ruleOf(when, String(i)))
    const names = [...new Set(rules.flatMap(({ when }) => attributesRead(when.tree, 'customer')))]
    const customer = fc.record(Object.fromEntries(names.map((name) => [name, valueOf(name)])))
    return fc.tuple(fc.constant(rules), fc.array(customer, { minLength: 20, maxLength: 20 }))
  })
  const stands = fc.property(asked, ([rules, customers]) => {
    const holds = holding(rules)
    const proof = proveTable({ rules, hitPolicy: 'unique', otherwise: null, domains, now, moneyDigits: 2 })
    const open = (question: string): boolean => proof.unproven.some((one) => one.question === question)
    const together = new Set(proof.overlaps.map((overlap) => overlap.rules.join()))
    const impossible = proof.neverFires.map(({ rule }) => rule)
    counts.tables++
    counts.impossible += impossible.length
    if (proof.gaps.length === 0 && !open('gap')) counts.gapless++
    if (together.size === 0 && !open('overlap')) counts.apart++
    const isGapless = proof.gaps.length === 0 && !open('gap')
    for (const customer of customers) {
      const held = holds(customer)
      const pairs = held.flatMap((one, i) => held.slice(i + 1).map((other) => `${one},${other}`))
      const contrary = {
        gap: isGapless && held.length === 0,
        overlaps: open('overlap') ? [] : pairs.filter((pair) => !together.has(pair)),
        impossible: held.filter((rule) => impossible.includes(rule)),
      }
      expect({ ...contrary, customer, rules: rules.map(({ when }) => when.text) }).toMatchObject({
        gap: false,
        overlaps: [],
        impossible: [],
      })
    }
  })
  fc.assert(stands, { numRuns: 2000 })
  expect(counts.gapless).toBeGreaterThan(counts.tables / 50)
  expect(counts.apart).toBeGreaterThan(counts.tables / 20)
  expect(counts.impossible).toBeGreaterThan(counts.tables / 20)
})
