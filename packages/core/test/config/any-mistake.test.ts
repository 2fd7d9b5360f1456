import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileConfiguration, ConfigError, readYaml } from '../../src/index.ts'
import { edited } from './rewrite/edited.ts'
import { anyValue } from './rewrite/written.ts'
import type { ConfigProblem } from '../../src/index.ts'
import type { Json } from './rewrite/written.ts'
import { shop } from './text.ts'

const text = `${shop}classifications:
  value:
    classes: [high, low]
    rules:
      - { when: customer.orders > 5, then: high }
      - { when: customer.spend > 5 && "x" in customer.tags, then: low }
  score:
    hitPolicy: collect
    aggregate: sum
    rules: [{ when: customer.value == "high", then: 3 }]
  r: { rank: { by: customer.spend, quantiles: 5 } }
lifecycle:
  initial: new
  stages: { new: New, old: Old }
  transitions: [{ from: [new], to: old, when: customer.orders > 1 }]
strategies: { visit: { type: duration, rules: [{ when: customer.stage == "old", then: 3d }] } }
segments: { due: { when: now - customer.lastPurchaseAt > strategy.visit } }
automations:
  a: { on: { class: value, to: high }, do: [{ action: x.y }] }
  b: { on: { stage: [old] }, when: customer.r == 5, do: [{ action: x.y }] }
roles: { sales: { customers: { read: true, write: { rows: 'actor.id == "x"', fields: [name] } } } }
`
const document = readYaml(text).document as { [key: string]: Json }
const name = fc.constantFrom(
  'value',
  'orders',
  'name',
  'when',
  'type',
  'rules',
  'a',
  'b c',
  'constructor',
  '__proto__',
)
const edit = fc.record({
  where: fc.nat(80),
  kind: fc.constantFrom('add', 'drop', 'set', 'rename', 'reverse', 'turn'),
  at: fc.nat(6),
  name,
  value: anyValue,
})

test('whatever is wrong in a document, it is told as its problems, each at a place that is there or missing there', () => {
  compileConfiguration(document)
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), (edits) => {
      const wrong = edited(document, edits)
      const before = JSON.stringify(wrong)
      const problems = problemsIn(wrong)
      expect(problems?.length).not.toBe(0)
      const lost = (problems ?? []).filter(({ path }) => !leadsSomewhere(wrong, path.slice(0, -1)))
      expect(lost).toEqual([])
      expect(JSON.stringify(wrong)).toBe(before)
    }),
    { numRuns: Number(process.env['REWRITE_RUNS'] ?? 400) },
  )
})

/** Null where nothing is wrong. */
function problemsIn(wrong: unknown): readonly ConfigProblem[] | null {
  try {
    compileConfiguration(wrong)
    return null
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.problems
  }
}

function leadsSomewhere(value: unknown, path: readonly (string | number)[]): boolean {
  let at = value
  for (const part of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return false
    at = (at as { readonly [key: string | number]: unknown })[part]
  }
  return true
}
