import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attributesRead, whatIsMissing } from '../../src/index.ts'
import type { HitPolicy, ProvableRule, Value } from '../../src/index.ts'
import type { Missing } from '../../src/api/index.ts'
import {
  anybody,
  conditions,
  domains,
  everybody,
  holding,
  now,
  populationOf,
  ruleOf,
} from '../proof/small-world.ts'

type Customer = { readonly [attribute: string]: Value }

/** Attributes whose nearest values are among those that all can be asked. */
const few = ['seats', 'level', 'orders', 'money', 'need', 'tags']

const table = conditions(4, few)
  .filter((written) => !written.some((when) => when.includes('vip ==')))
  .map((written) => written.map((when, i) => ruleOf(when, 'abc'[i % 3] ?? '')))
  .filter((rules) => populationOf(namesIn(rules)) <= 1000)

function namesIn(rules: readonly ProvableRule[]): string[] {
  return [...new Set(rules.flatMap(({ when }) => attributesRead(when.tree, 'customer')))]
}

/** With priority the rules with the better output count first. */
function orderOf(rules: readonly ProvableRule[], hitPolicy: HitPolicy): number[] {
  const then = (rule: number): string => JSON.stringify(rules[rule]?.then)
  const order = [...rules.keys()]
  return hitPolicy === 'priority' ? order.toSorted((a, b) => then(a).localeCompare(then(b)) || a - b) : order
}

function outcome(rules: readonly ProvableRule[], policy: HitPolicy, held: readonly number[]): string | null {
  const thens = held.flatMap((rule) => (typeof rules[rule]?.then === 'string' ? [rules[rule].then] : []))
  if (policy === 'priority') return thens.toSorted()[0] ?? 'a'
  if (policy === 'unique' && held.length > 1) return null
  if (policy === 'any' && new Set(thens).size > 1) return null
  return thens[0] ?? 'a'
}

/** How many changes lead from one customer to another, and how far they are together. */
function distance(from: Customer, to: Customer, text: string): [count: number, cost: number] {
  let count = 0
  let cost = 0
  for (const [name, value] of Object.entries(to)) {
    const before = from[name] ?? null
    if (Array.isArray(value) && Array.isArray(before)) {
      const differ = [
        ...value.filter((item) => !before.includes(item)),
        ...before.filter((item) => !value.includes(item)),
      ]
      // Items no rule names are one change: any of them, or all.
      const named = differ.filter((item) => text.includes(`"${item}"`))
      count += named.length + Math.min(1, differ.length - named.length)
      cost +=
        named.length +
        Math.max(
          0,
          before.filter((item) => differ.includes(item) && !named.includes(item)).length,
          Math.min(1, differ.length - named.length),
        )
    } else if (value !== before) {
      count++
      cost +=
        typeof value === 'number' && typeof before === 'number'
          ? Math.abs(value - before) / Math.max(name === 'money' ? 100 : 1, Math.abs(before))
          : 1
    }
  }
  return [count, cost]
}

function changed(customer: Customer, missing: Missing): Customer {
  if (missing.answer !== 'changes') return customer
  const after: { [attribute: string]: Value } = { ...customer }
  for (const { attribute, kind, from, to } of missing.changes) {
    if (attribute === null) continue
    const held = after[attribute]
    const items: readonly Value[] = Array.isArray(held) ? held : []
    if (kind === 'add') after[attribute] = [...items, typeof to === 'string' ? to : 'z']
    else if (kind === 'remove') after[attribute] = items.filter((item) => item !== from)
    else if (kind === 'any') after[attribute] = domains.get(attribute)?.type === 'string' ? 'price' : 1
    else after[attribute] = attribute === 'money' && to !== null ? Number(to) * 100 : (to as Value)
  }
  return after
}

test('of two attributes that one part reads both may change, and only what is impossible is said to be so', () => {
  const counts = { asked: 0, more: 0, none: 0 }
  const asked = conditions(3, ['balance', 'seats', 'need'])
    .map((written) => written.map((when, i) => ruleOf(when, 'abc'[i % 3] ?? '')))
    .chain((rules) => fc.tuple(fc.constant(rules), anybody(namesIn(rules)), fc.constantFrom('a', 'b', 'c')))
  const sound = fc.property(asked, ([rules, customer, wanted]) => {
    const holds = holding(rules)
    const comes = (one: Customer): boolean => outcome(rules, 'first', holds(one)) === wanted
    const missing = whatIsMissing({ rules, otherwise: 'a', domains, now, moneyDigits: 2, customer, wanted })
    const far = [...everybody(namesIn(rules))].filter(comes).map((other) => distance(customer, other, '')[0])
    const fewest = Math.min(Infinity, ...far)
    const silent = missing.answer === 'unknown'
    const count = missing.answer === 'changes' ? missing.changes.length : 0
    expect(silent || comes(changed(customer, missing))).toBe(true)
    expect(silent ? 0 : count).toBeLessThanOrEqual(fewest)
    // More than four changes are not told.
    const why = fewest > 100 ? 'noChange' : fewest > 4 ? 'tooLong' : null
    expect(silent ? missing.reason : why).toBe(why)
    counts.asked++
    if (silent) counts.none++
    else if (count > 1) counts.more++
  })
  fc.assert(sound, { numRuns: 800 })
  expect(counts.more).toBeGreaterThan(counts.asked / 50)
  expect(counts.none).toBeGreaterThan(counts.asked / 50)
})

test('the changes are as few and as near as asking every customer there is finds', () => {
  const counts = { asked: 0, one: 0, more: 0, none: 0 }
  const asked = table.chain((rules) =>
    fc.tuple(
      fc.constant(rules),
      anybody(namesIn(rules)),
      fc.constantFrom('a', 'b', 'c'),
      fc.constantFrom<HitPolicy>('first', 'priority', 'unique', 'any'),
    ),
  )
  const minimal = fc.property(asked, ([rules, customer, wanted, hitPolicy]) => {
    const holds = holding(rules)
    const text = rules.map(({ when }) => when.text).join()
    const comes = (one: Customer): boolean => outcome(rules, hitPolicy, holds(one)) === wanted
    const question = {
      rules,
      hitPolicy,
      otherwise: 'a',
      order: orderOf(rules, hitPolicy),
      domains,
      now,
      moneyDigits: 2,
    }
    const missing = whatIsMissing({ ...question, customer, wanted })
    let best: [number, number] | null = null
    let anybodyComes = false
    for (const other of everybody(namesIn(rules))) {
      if (!comes(other)) continue
      anybodyComes = true
      const far = distance(customer, other, text)
      if (far[0] > 4) continue
      if (best === null || far[0] < best[0] || (far[0] === best[0] && far[1] < best[1])) best = far
    }
    const after = changed(customer, missing)
    const silent = missing.answer === 'unknown'
    const found = silent ? null : distance(customer, after, text)
    expect({ came: comes(after), count: found?.[0] }).toEqual({ came: best !== null, count: best?.[0] })
    const isAny = missing.answer === 'changes' && missing.changes.some(({ kind }) => kind === 'any')
    expect(isAny ? 0 : Math.abs((found?.[1] ?? 0) - (best?.[1] ?? 0))).toBeLessThan(1e-9)
    expect(silent ? missing : null).toEqual(
      silent ? { answer: 'unknown', reason: anybodyComes ? 'tooLong' : 'noChange', parts: [] } : null,
    )
    counts.asked++
    if (silent) counts.none++
    else if (found?.[0] === 1) counts.one++
    else counts.more++
  })
  fc.assert(minimal, { numRuns: 3000 })
  expect(counts.one).toBeGreaterThan(counts.asked / 10)
  expect(counts.more).toBeGreaterThan(counts.asked / 50)
  expect(counts.none).toBeGreaterThan(counts.asked / 50)
})
