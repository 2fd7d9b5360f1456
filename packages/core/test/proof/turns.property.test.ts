import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkCelOf, compileTree } from '../../src/index.ts'
import { turnsOf } from '../../src/proof/turns.ts'
import type { Scope, Type } from '../../src/index.ts'

const types = { whole: 'int', real: 'double', money: 'money' } as const satisfies { [name: string]: Type }

const scope: Scope = {
  roots: { customer: new Map(Object.entries(types).map(([name, type]) => [name, { type }])) },
  now: true,
  moneyDigits: 2,
}

const number = fc.oneof(
  fc.integer({ min: -50, max: 50 }).map(String),
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((of) => (of / 1000).toFixed(3)),
  fc.constantFrom('0.1', '-0.3', '1e-9', '123456789012', '1e14', '3'),
)

/** Arithmetic over an attribute and fixed numbers, as somebody could write it. */
function reckoned(name: string, depth: number): fc.Arbitrary<string> {
  const read = fc.constant(`customer.${name}`)
  if (depth === 0) return read
  const inner = reckoned(name, depth - 1)
  return fc.oneof(
    read,
    fc.tuple(inner, fc.constantFrom('*', '/', '+', '-'), number).map(([a, op, by]) => `(${a} ${op} ${by})`),
    fc.tuple(number, fc.constantFrom('*', '+', '-', '/'), inner).map(([by, op, a]) => `(${by} ${op} ${a})`),
    fc.tuple(inner, fc.constantFrom('+', '-'), inner).map(([a, op, b]) => `(${a} ${op} ${b})`),
    inner.map((a) => `(-${a})`),
    inner.map((a) => `double(${a})`),
    inner.map((a) => `int(${a})`),
  )
}

const comparison = fc
  .constantFrom('whole', 'real', 'money')
  .chain((name) =>
    fc.tuple(
      fc.constant(name),
      reckoned(name, 3),
      fc.constantFrom('==', '!=', '<', '<=', '>', '>='),
      fc.oneof(number, reckoned(name, 1)),
    ),
  )

test('between two turns a comparison keeps its truth', () => {
  const counts = { all: 0, read: 0, turned: 0, far: 0 }
  const stays = fc.property(
    comparison,
    fc.array(fc.tuple(fc.double({ min: -1e15, max: 1e15, noNaN: true }), fc.nat(6))),
    ([name, left, op, right], more) => {
      const text = `${left} ${op} ${right}`
      const tree = checked(text)
      counts.all++
      if (tree === null || tree.kind !== 'compare') return
      const turns = turnsOf(tree)
      if (turns === null) return
      counts.read++
      if (turns.at === null) return void counts.far++
      const at = turns.at.toSorted((a, b) => a - b)
      if (at.length > 0) counts.turned++
      const round = types[name] === 'double' ? (x: number): number => x : Math.round
      const near = at.flatMap((x) => [x, round(x - 1), round(x + 1), x - ulp(x), x + ulp(x)].map(round))
      const wild = more.map(([x, size]) => round(x / 10 ** (3 * size)))
      const asked = [...near, ...wild, 0, 1, -1, 1e15, -1e15]
        .filter((x) => Math.abs(x) <= 1e15)
        .toSorted((a, b) => a - b)
      const truth = compileTree(tree)
      const truthOf = (x: number): unknown => truth({ customer: { [name]: x }, now: 0 })
      for (const [i, x] of asked.entries()) {
        const before = asked[i - 1]
        if (before === undefined || at.some((turn) => turn > before && turn <= x)) continue
        expect([text, x, truthOf(x)]).toEqual([text, x, truthOf(before)])
      }
    },
  )
  fc.assert(stays, { numRuns: 5000 })
  expect(counts.read).toBeGreaterThan(counts.all / 4)
  expect(counts.turned).toBeGreaterThan(counts.all / 8)
  expect(counts.far).toBeGreaterThan(10)
})

function ulp(x: number): number {
  return Math.max(Number.MIN_VALUE, Math.abs(x) * Number.EPSILON)
}

/** Null where the language does not know such an operation, as money times money. */
function checked(text: string): ReturnType<typeof checkCelOf>['tree'] | null {
  try {
    return checkCelOf(text, scope, 'bool').tree
  } catch {
    return null
  }
}
