import { describe, expect, test } from 'vitest'
import { CelError, compileExplain, compileNextChange, compileTree, limits } from '../../src/index.ts'
import { ask, check, now } from './scope.ts'
import { workedSince } from '../../../../test/harness/cpu.ts'

const many = [50, 200, 1000, 2000, 3900, 100_000]

/** Expressions that grow without end, each a trap for a parser, a checker or a stack. */
const hostile: { readonly [name: string]: (n: number) => string } = {
  'a run of !': (n) => `${'!'.repeat(n)}true`,
  'a run of -': (n) => `${'-'.repeat(n)}1 == 1`,
  'a chain of &&': (n) => Array<string>(n).fill('true').join('&&'),
  'a chain of ||': (n) => Array<string>(n).fill('true').join('||'),
  'a chain of +': (n) => `${Array<string>(n).fill('1').join('+')} == 1`,
  'a chain of texts': (n) => `${Array<string>(n).fill('"a"').join('+')} == ""`,
  'a chain of ==': (n) => Array<string>(n).fill('true').join('=='),
  'a chain of ?:': (n) => `${'true?true:'.repeat(n)}true`,
  'nested ?:': (n) => `${'true?'.repeat(n)}true${':true'.repeat(n)}`,
  'open brackets': (n) => '('.repeat(n),
  'nested brackets': (n) => `${'('.repeat(n)}true${')'.repeat(n)}`,
  'open lists': (n) => '['.repeat(n),
  'nested lists': (n) => `1 in ${'['.repeat(n)}1${']'.repeat(n)}`,
  'a long list': (n) => `1 in [${Array<string>(n).fill('1').join(',')}]`,
  'open maps': (n) => '{1:'.repeat(n),
  'a long path': (n) => `customer${'.a'.repeat(n)}`,
  'nested indexes': (n) => `customer${'["a"]'.repeat(n)}`,
  'nested calls': (n) => `${'size('.repeat(n)}"a"${')'.repeat(n)} == 1`,
  'chained calls': (n) => `"a"${'.size()'.repeat(n)} == 1`,
  'nested macros': (n) =>
    `${Array.from({ length: n }, (_, i) => `["a"].all(v${i},`).join('')}true${')'.repeat(n)}`,
  'lists that double': (n) => `["a"]${'.map(x, [x, x]).map(x, x)'.repeat(n)} == []`,
  'texts that double': (n) => `["a"]${'.map(x, x + x)'.repeat(n)} == []`,
  'replacements that grow': (n) => `"aa"${'.replace("a", "aaaaaaaaaa")'.repeat(n)} == ""`,
  'a chain of filters': (n) => `customer.tags${'.filter(x, x != "")'.repeat(n)} == []`,
  'macros over long lists': (n) => {
    const list = `[${Array<string>(Math.min(n, 100)).fill('1').join(',')}]`
    return `${list}.all(a, ${list}.all(b, ${list}.all(c, ${list}.all(d, a + b + c + d > 0))))`
  },
  'macros over macros': (n) => `["a"].map(a, ${'["b", "c"].map(b, '.repeat(n)}b${')'.repeat(n)}) == []`,
  'a pattern of repeats': (n) =>
    `customer.name.matches("${'(a{0,100}'.repeat(Math.min(n, 300))}${'){1,9}'.repeat(Math.min(n, 300))}")`,
  'a pattern that others stall on': (n) =>
    `"${'a'.repeat(Math.min(n, 3000))}!".matches("^(a+)+(a|aa)+(.*a)*$")`,
  'a pattern of alternatives': (n) => `customer.name.matches("${Array<string>(n).fill('a|').join('')}")`,
  'maps in maps': (n) => `{"a":${'{"a":'.repeat(n)}1${'}'.repeat(n)}}${'.a'.repeat(n)} == 1`,
  'dynamic sums': (n) => `${Array<string>(n).fill('dyn(1)').join('+')} == 1`,
  'a long duration': (n) => `duration("${'9'.repeat(n)}h${'1.1s'.repeat(n)}") == days(1)`,
  'a run of conversions': (n) => `${'string('.repeat(n)}1${')'.repeat(n)} == "1"`,
  'leading dots': (n) => `${'.'.repeat(n)}a`,
  'back-quotes': (n) => `customer.${'`'.repeat(n)}`,
  'a long text': (n) => `"${'a'.repeat(n)}" == ""`,
  'a long name': (n) => `customer.${'a'.repeat(n)} == ""`,
  'a long number': (n) => `${'9'.repeat(n)} == 1`,
  'a run of quotes': (n) => '"'.repeat(n),
  'a run of backslashes': (n) => `"${'\\'.repeat(n)}`,
  blanks: (n) => ' '.repeat(n),
  'a comment': (n) => `//${'a'.repeat(n)}`,
}

/** What checking an expression and putting it to every use throws, if anything. */
function refusal(expression: string): unknown {
  try {
    const { tree, text } = check(expression)
    compileTree(tree)({
      customer: { name: 'a'.repeat(1000), tags: Array<string>(50).fill('a'.repeat(50)) },
      now,
    })
    compileExplain({ tree, text })({ now })
    compileNextChange(tree, text)
    return null
  } catch (error) {
    return error
  }
}

const isNoneOrCelError = (error: unknown): boolean => error === null || error instanceof CelError

describe('an expression of any size is answered at once: checked and evaluated, or refused by a CelError', () => {
  test.each(Object.keys(hostile))('%s', (name) => {
    for (const n of many) {
      const expression = hostile[name]?.(n) ?? ''
      const started = process.cpuUsage()
      expect(refusal(expression), `${name} × ${n}`).toSatisfy(isNoneOrCelError)
      expect(workedSince(started), `${name} × ${n} in milliseconds`).toBeLessThan(2000)
    }
  })

  test('also where three quarters of the stack are used already', () => {
    const room = (depth: number): number => {
      try {
        return room(depth + 1)
      } catch {
        return depth
      }
    }
    const descend = (depth: number): unknown =>
      depth > 0 ? descend(depth - 1) : check(`${'!'.repeat(3900)}true`)
    expect(() => descend(Math.floor(room(0) * 0.75))).toThrow(CelError)
  })
})

describe('what a person would write is within the limits', () => {
  test('300 conditions in one chain, 400 items in one list, 90 brackets', () => {
    expect(ask(Array<string>(300).fill('true').join(' && '))).toBe(true)
    expect(ask(`399 in [${Array.from({ length: 400 }, (_, i) => i).join(', ')}]`)).toBe(true)
    expect(ask(`${'('.repeat(90)}true${')'.repeat(90)}`)).toBe(true)
  })

  test('the place of what is too deep is told by what follows it, and never by nothing', () => {
    const deep = (): unknown => check(`${'('.repeat(150)}1${')'.repeat(150)} == 1`)
    expect(deep).toThrow(/^the expression is nested more than 100 deep at "\(+"$/)
    expect(() => check(`${'true && '.repeat(20)}(`)).not.toThrow(/at ""/)
  })

  test.each([
    [`"${'a'.repeat(limits.length)}" == ""`, 'the expression has 4008 characters; 4000 is the most'],
    [`${'('.repeat(101)}1${')'.repeat(101)} == 1`, 'the expression is nested more than 100 deep'],
    [`${'!'.repeat(101)}true`, 'the expression is nested more than 100 deep'],
    [`1 in [${'1,'.repeat(501)}1]`, 'a list has more than 500 items'],
    [Array<string>(600).fill('1').join('+'), 'the expression has more than 1000 parts'],
    [
      Array.from('abcdef', (v) => `[1].all(${v}, `).join('') + `true${')'.repeat(6)}`,
      'macros can be nested 5 deep at the most',
    ],
    ['["a"]' + '.map(x, x + x)'.repeat(30) + ' == []', 'could make a text of more than 1000000 characters'],
    [hostile['macros over long lists']?.(40) ?? '', 'could take more than 1000000 steps'],
    [`customer.name.matches("${'a'.repeat(1001)}")`, 'a pattern has at most 1000 characters'],
    [
      `{${Array.from({ length: 501 }, (_, i) => `${i}:${i}`).join()}} == {}`,
      /more than (?:500 items|1000 parts)/,
    ],
  ])('beyond them it says which: %s', (expression, reason) => {
    expect(() => check(expression)).toThrow(reason)
  })
})
