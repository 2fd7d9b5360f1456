import { describe, expect, test } from 'vitest'
import { checkCel, compileTree } from '../../src/index.ts'
import { patternSize } from '../../src/cel/pattern-size.ts'
import { ask, check, now, scope } from './scope.ts'
import { workedSince } from '../../../../test/harness/cpu.ts'

const long = 'a'.repeat(10_000)
const customer = {
  name: long,
  nick: 'b' + long.slice(1),
  tags: Array.from({ length: 200 }, (_, i) => `${i}`.padEnd(100, 'x')),
}

/** The answer, which must come soon, and ten times within a heap that holds no more than it did. */
function soon(expression: string): unknown {
  const closure = compileTree(check(expression).tree)
  const started = process.cpuUsage()
  const answer = closure({ customer, now })
  expect(workedSince(started), 'milliseconds').toBeLessThan(500)
  return answer
}

describe('what grows beyond a million characters or ten thousand items is unknown', () => {
  test.each([
    ['size(customer.name + customer.name)', 20_000],
    ['size(customer.name.replace("a", "bb"))', 20_000],
    ['size(customer.name.replace("a", customer.name))', null],
    ['size(customer.name.replace("", customer.name))', null],
    ['size(customer.name.replace("a", customer.name).replace("a", customer.name))', null],
    ['customer.name.replace("z", customer.name) == customer.name', true],
    ['size(customer.name.replace("a", ""))', 0],
    ['"😀é".replace("", "-")', '-😀-é-'],
    ['size(customer.tags.join(customer.name))', null],
    ['size(customer.tags.join(", "))', 20_398],
    ['size(customer.name.split(""))', 10_000],
    ['size(customer.name.split("a"))', null],
    ['size(customer.name.split("") + ["b"])', null],
    ['size(dyn(customer.name.split("")) + dyn(["b"]))', null],
    ['size(dyn(customer.name.replace("a", customer.name)))', null],
  ])('%s', (expression, answer) => {
    expect(soon(expression)).toBe(answer)
  })

  test.each([10, 11])('%i texts of a hundred thousand characters, one after the other', (n) => {
    const sum = `(${Array<string>(n).fill('customer.name.replace("a", "0123456789")').join(' + ')})`
    expect(soon(`${sum}.startsWith("0123456789")`)).toBe(n === 10 ? true : null)
  })
})

describe('what takes more steps than an evaluation has is unknown, and soon', () => {
  test.each([
    '["", ""].map(t, customer.name.replace("a", customer.name)).map(x, x + "b").size() > 1',
    'customer.name.split("").exists(c, customer.name.split("").exists(d, c + d == "zz"))',
    'customer.tags.map(t, customer.name + t).exists(t, t.contains(customer.nick))',
    'customer.name.split("").map(x, customer.name.split("")).size() > 1',
    'customer.name.split("").map(x, {"a": x, "b": customer.name}).size() > 1',
    'dyn(customer.tags).map(x, dyn(customer.tags) + dyn(customer.tags)).map(x, dyn(customer.tags) == x).size() > 1',
    'customer.name.split("").map(x, customer.name).join("").size() > 1',
    '["b", "c"].exists(t, customer.name.matches("(a{1,30}b?){1,30}" + t))',
    'customer.name.matches("((a*)a(a{0,30})){1,30}b")',
    Array<string>(60).fill('customer.name.contains(customer.nick + "b")').join(' || '),
  ])('%s', (expression) => {
    expect(soon(expression)).toBe(null)
  })

  test('and every evaluation has as many', () => {
    const closure = compileTree(check('customer.name.split("").all(c, size(customer.name + c) > 1)').tree)
    const asked = (name: string): unknown => closure({ customer: { name }, now })
    expect([asked(long), asked('short'), asked(long), asked('ab')]).toEqual([null, true, null, true])
  })

  test('decides nothing where another part does', () => {
    const dear = 'customer.name.split("").exists(c, customer.name.split("").exists(d, c + d == "zz"))'
    expect(soon(`${dear} || true`)).toBe(true)
    expect(soon(`${dear} && false`)).toBe(false)
    expect(soon(`${dear} && true`)).toBe(null)
  })
})

describe('what rules are made of has steps enough for the largest customer', () => {
  test.each([
    ['customer.tags.exists(t, t.startsWith("19"))', true],
    ['customer.tags.exists(t, customer.tags.exists(u, t + "x" == u))', false],
    ['customer.tags.all(t, ["a", "b", "c"].exists(x, t.startsWith(x)))', false],
    ['customer.name.contains("aab")', false],
    ['customer.name.lowerAscii().trim().matches("^[^b]*$")', true],
    ['customer.name.matches("\\\\d{3}-\\\\d{4}")', false],
    ['customer.name.split("").exists(c, c == "z")', false],
    ['[1, 2, 3].all(a, [1, 2, 3].all(b, [1, 2, 3].all(c, a + b + c < 10)))', true],
  ])('%s', (expression, answer) => {
    expect(soon(expression)).toBe(answer)
  })
})

test('a pattern is as large as what it repeats', () => {
  expect(
    ['a', 'ab', '[a-z]+', '\\d{3}-\\d{4}', '(ab){10}', '((a{2,3})b?){5}', '\\p{Han}', '{', ')'].map(
      patternSize,
    ),
  ).toEqual([1, 2, 2, 8, 40, 45, 1, 1, 2])
})

test('an unbounded text of a host’s own scope is no exception', () => {
  const { tree } = checkCel(
    'customer.nick.split("").exists(a, customer.nick.split("").exists(b, a != b))',
    scope,
  )
  expect(compileTree(tree)({ customer: { nick: long }, now })).toBe(null)
  expect(ask('customer.nick.split("").exists(a, a == "y")', { nick: 'xyz' })).toBe(true)
})
