import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limits, parseCel, printCel } from '../../src/index.ts'
import type { Syntax, Written } from '../../src/index.ts'
import { ask } from './scope.ts'

const hostile = [
  '" || true //',
  "' || true //",
  '"""',
  '\\',
  '\\" || true',
  '\u2028 || true',
  '\n',
  '{}',
  '`',
  '😀',
  'null',
]
const text = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
)
const whole = fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), fc.constantFrom(0n, 1n))

/** What a literal can be; numbers below zero are a sign and a number. */
const written: fc.Arbitrary<Written> = fc.oneof(
  fc.constantFrom<Written>(null, true, false),
  text.filter((value) => value.isWellFormed()),
  whole,
  fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map(Math.abs),
  whole.map((uint) => ({ uint })),
  fc
    .string({ unit: fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)) })
    .map((bytes) => ({ bytes })),
)
const reserved = [
  'in',
  'true',
  'false',
  'null',
  'as',
  'break',
  'const',
  'continue',
  'else',
  'for',
  'function',
  'if',
]
const reservedToo = ['import', 'let', 'loop', 'package', 'namespace', 'return', 'var', 'void', 'while']
// These are macros, whose arguments the parser holds to a form.
const macros = ['has', 'all', 'exists', 'exists_one', 'map', 'filter']
const name = fc
  .stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/)
  .filter((made) => ![...reserved, ...reservedToo, ...macros].includes(made))
const field = fc.oneof(name, fc.constantFrom('in', 'null', 'a b', 'a-b', 'a.b/c'))
const span = { start: 0, end: 0 }
const signs = ['==', '!=', '<', '<=', '>', '>=', 'in', '+', '-', '*', '/', '%', '&&', '||'] as const

const { tree } = fc.letrec<{ tree: Syntax }>((tie) => {
  const part = tie('tree')
  const parts = fc.array(part, { maxLength: 3 })
  const pair = fc.tuple(part, part)
  return {
    tree: fc.oneof(
      { maxDepth: 6, depthSize: 'small', withCrossShrink: true },
      written.map((args): Syntax => ({ op: 'value', args, ...span })),
      fc
        .oneof(
          name,
          name.map((made) => `.${made}`),
        )
        .map((args): Syntax => ({ op: 'id', args, ...span })),
      fc.tuple(fc.constantFrom(...signs), pair).map(([op, args]): Syntax => ({ op, args, ...span })),
      fc
        .tuple(fc.constantFrom('!_' as const, '-_' as const), part)
        .map(([op, args]): Syntax => ({ op, args, ...span })),
      fc.tuple(part, part, part).map((args): Syntax => ({ op: '?:', args, ...span })),
      fc.tuple(part, field).map((args): Syntax => ({ op: '.', args, ...span })),
      pair.map((args): Syntax => ({ op: '[]', args, ...span })),
      parts.map((args): Syntax => ({ op: 'list', args, ...span })),
      fc.array(pair, { maxLength: 3 }).map((args): Syntax => ({ op: 'map', args, ...span })),
      fc.tuple(name, parts).map((args): Syntax => ({ op: 'call', args, ...span })),
      fc.tuple(name, part, parts).map((args): Syntax => ({ op: 'rcall', args, ...span })),
    ),
  }
})

/** The tree without its places, which a printed text has elsewhere. */
function shape(node: Syntax): string {
  return JSON.stringify(node, (key, value: unknown) => {
    if (key === 'start' || key === 'end') return undefined
    return typeof value === 'bigint' ? `${value}n` : Object.is(value, -0) ? '-0' : value
  })
}

test('what is printed is read as the same tree, whatever its literals hold', () => {
  let read = 0
  const same = fc.property(tree, (made) => {
    const printed = printCel(made)
    if (printed.length > limits.length) return
    read++
    const [was, is] = [shape(made), shape(parseCel(printed))]
    if (was !== is) throw new Error(`${printed}\n${was}\n${is}`)
  })
  fc.assert(same, { numRuns: 3000 })
  expect(read).toBeGreaterThan(2500)
})

test.each(hostile)('a rule for a customer named %j is about that name', (value) => {
  const customer: Syntax = { op: '.', args: [{ op: 'id', args: 'customer', ...span }, 'name'], ...span }
  const rule = printCel({ op: '==', args: [customer, { op: 'value', args: value, ...span }], ...span })
  expect(ask(rule, { name: value })).toBe(true)
  expect(ask(rule, { name: 'somebody' })).toBe(false)
  expect(ask(rule)).toBeNull()
})

test.each([
  { op: 'id', args: 'x || true', ...span },
  { op: 'call', args: ['f(1) || g', []], ...span },
  { op: '.', args: [{ op: 'id', args: 'x', ...span }, 'a` || true || x.`b'], ...span },
] as const satisfies readonly Syntax[])('what is no name is not written: %j', (node) => {
  expect(() => printCel(node)).toThrow('cannot be written as a name')
})

test.each([
  'a + b * c - (d - e)',
  '!(a && b) || c ? d : e ? f : g',
  '(a ? b : c) ? d : e',
  'x.y.z(1, 2u)[0].`a b`',
  '[1, -2.5, {"a": b"\\x00"}].all(v, v in .w)',
  '-(-1) - -1',
  'a == b < c != (d in e) == (f == g)',
  '!(a == (.b[0] < c)) == (.d < e)',
])('%s is printed as it stands', (text) => {
  expect(printCel(parseCel(text))).toBe(text)
})

test.each([
  ['(a == (b) + 1) < (c < "(") == ((d) < e)', 'a == b + 1 < (c < "(") == (d < e)'],
  ['a == (b) < c', '(a == b) < c'],
  ['a == ((b) < c)', 'a == (b < c)'],
  ['a == ( .b < c)', 'a == (.b < c) '],
  ['(a == .b) < c', 'a == .b < c'],
])('relations are read from the left: %s is %s', (one, other) => {
  expect(shape(parseCel(one))).toBe(shape(parseCel(other)))
})
