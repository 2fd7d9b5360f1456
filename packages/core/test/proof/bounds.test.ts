import { describe, expect, test } from 'vitest'
import { checkCelOf, proveTable } from '../../src/index.ts'
import type { Domain, HitPolicy, Scope } from '../../src/index.ts'
import type { TableProof } from '../../src/api/index.ts'
import { workedSince } from '../../../../test/harness/cpu.ts'

const names = Array.from({ length: 12 }, (_, i) => `a${i}`)
const scope: Scope = {
  roots: { customer: new Map(names.map((name) => [name, { type: 'int' }])) },
  now: true,
  moneyDigits: 2,
}
const anything: Domain = {
  type: 'int',
  absent: 'maybe',
  values: null,
  least: null,
  most: null,
  moves: 'any',
  drifts: false,
}
const domains = new Map(names.map((name) => [name, anything]))

function prove(conditions: readonly string[], hitPolicy: HitPolicy = 'unique'): TableProof {
  const rules = conditions.map((when, i) => ({ when: checkCelOf(when, scope, 'bool'), then: i }))
  return proveTable({ rules, hitPolicy, otherwise: null, domains, now: 0, moneyDigits: 2 })
}

/** The same numbers every time, without order. */
function scattered(): (below: number) => number {
  let seed = 1
  return (below) => (seed = (seed * 48_271) % 2_147_483_647) % below
}

test('twenty rules over six attributes are proven whole', () => {
  const next = scattered()
  const rules = Array.from({ length: 20 }, () =>
    names
      .slice(0, 6)
      .map((name) => {
        const from = next(900)
        return `customer.${name} >= ${from} && customer.${name} < ${from + 300}`
      })
      .join(' && '),
  )
  expect(prove(rules)).toMatchObject({ unproven: [] })
})

describe('a table made to be hard', () => {
  /** Pigeons of which no two may sit in one hole: nobody has proven quickly, by cases, that one hole too few is too few. */
  function pigeons(count: number): string[] {
    const few = names.slice(0, count)
    const clashes = few.flatMap((one, i) =>
      few
        .slice(0, i)
        .flatMap((other) =>
          Array.from(
            { length: count - 1 },
            (_, hole) => `customer.${one} == ${hole} && customer.${other} == ${hole}`,
          ),
        ),
    )
    const outside = few.map(
      (name) => `!has(customer.${name}) || customer.${name} < 0 || customer.${name} > ${count - 2}`,
    )
    return [...clashes, ...outside]
  }

  test('is proven while it is small, and given up in bounded time where it is not', () => {
    expect(prove(pigeons(5), 'first')).toMatchObject({ gaps: [], unproven: [] })
    const start = process.cpuUsage()
    const { gaps, unproven } = prove(pigeons(12), 'first')
    expect(workedSince(start)).toBeLessThan(5000)
    expect(gaps).toEqual([])
    expect(unproven).toContainEqual(expect.objectContaining({ question: 'gap', parts: [] }))
  })

  test('with thousands of values says which were too many', () => {
    const next = scattered()
    const lists = Array.from({ length: 40 }, () => {
      const items = Array.from({ length: 400 }, () => next(100_000))
      return `customer.a0 in [${items.join(', ')}]`
    })
    const start = process.cpuUsage()
    const { unproven } = prove(lists)
    expect(workedSince(start)).toBeLessThan(5000)
    expect(unproven.flatMap(({ parts }) => parts.map(({ reason }) => reason))).toContain('tooMany')
  })

  test('with choices inside choices does not grow beyond bounds', () => {
    let nested = 'customer.a0 > 1'
    for (let i = 0; i < 60; i++) nested = `(${nested} ? customer.a1 > ${i} : customer.a2 > ${i})`
    const { unproven } = prove([nested, `!(${nested})`])
    expect(unproven.flatMap(({ parts }) => parts.map(({ reason }) => reason))).toContain('tooMany')
  })

  test('with a thousand overlaps tells two hundred, and that there may be more', () => {
    const { overlaps, unproven } = prove(
      names.flatMap((name) => [1, 2, 3, 4, 5].map((n) => `customer.${name} > ${n}`)),
    )
    expect(overlaps).toHaveLength(200)
    expect(unproven).toMatchObject([{ question: 'overlap', parts: [] }])
  })

  test('with hundreds of rules, its own or those of tables it reads, is not begun', () => {
    const many = Array.from({ length: 301 }, (_, i) => `customer.a0 == ${i}`)
    const questions = ['gap', 'fires', 'overlap'].map((question) => ({ question, rules: [], parts: [] }))
    expect(prove(many)).toMatchObject({ gaps: [], overlaps: [], unproven: questions })
    expect(prove(many.slice(1), 'first')).toMatchObject({ gaps: [{}], unproven: [] })
    const read = many.slice(1).map((when) => ({ when: checkCelOf(when, scope, 'bool'), then: 1 }))
    const rules = [{ when: checkCelOf('customer.a1 == 1', scope, 'bool'), then: 1 }]
    const given = new Map([['a1', { rules: read, otherwise: null }]])
    const proof = proveTable({ rules, otherwise: null, domains, given, now: 0, moneyDigits: 2 })
    expect(proof.unproven).toMatchObject(questions.slice(0, 2))
  })
})
