import { describe, expect, test } from 'vitest'
import { checkCel, compileTree, fromJson, toJson } from '../../src/index.ts'
import type { Json } from '../../src/api/index.ts'
import type { Scope, ScopeFunction, Type } from '../../src/index.ts'
import { ask, now, scope } from './scope.ts'

/** What an expression says, as JSON; its type beside it. */
function say(expression: string, within: Scope = scope, roots: { readonly [name: string]: Json } = {}) {
  const { tree, functions } = checkCel(expression, within)
  const types = within.roots['']
  const values = Object.entries(roots).map(
    ([name, json]) => [name, fromJson(json, types?.get(name)?.type ?? 'dyn')] as const,
  )
  const customer = { tags: ['vip', '老客户'], seats: 5, score: 2.5, name: 'Ada', credit: 1999 }
  const value = compileTree(tree, functions)({ customer, roots: { '': Object.fromEntries(values) }, now })
  return { type: tree.type, value: toJson(value, tree.type, within.moneyDigits) }
}

describe('every kind of value, with its type', () => {
  test.each<[string, Type, Json]>([
    ['[1, 2] + [3]', 'list<int>', [1, 2, 3]],
    ['[1, 2.5]', 'list<double>', [1, 2.5]],
    ['[1, "a", null, [true]]', 'list<dyn>', [1, 'a', null, [true]]],
    ['[[1], []]', 'list<list<int>>', [[1], []]],
    ['[].all(x, x > 2)', 'bool', true],
    ['[].exists(x, x.startsWith("a") || x + 1 < now)', 'bool', false],
    ['[].exists_one(x, x)', 'bool', false],
    ['[].filter(x, x > 1)', 'list<null>', []],
    ['[].map(x, x + 1)', 'list<dyn>', []],
    ['([] + []).map(x, x + 1).all(y, y > 2)', 'bool', true],
    ['[].filter(x, x > 1).map(x, -x)', 'list<dyn>', []],
    ['{}.all(k, k > 2)', 'bool', true],
    ['["a"] + [].filter(x, x > "1")', 'list<string>', ['a']],
    ['[customer.credit, 5]', 'list<dyn>', [19.99, 5]],
    ['{"a": 1, "b": 2}', 'map<string,int>', { a: 1, b: 2 }],
    ['{"a": 1, "b": "x"}.b', 'dyn', 'x'],
    ['{1: "a", 2u: "b"}[2.0]', 'string', 'b'],
    ['{"a": {"b": [10, 20]}}.a.b[1]', 'int', 20],
    ['{"a b": 1}.`a b`', 'int', 1],
    ['customer.tags[1]', 'string', '老客户'],
    ['customer.tags[2]', 'string', null],
    ['3u + 4u', 'uint', 7],
    ['3u - 4u', 'uint', null],
    ['3u - 4', 'int', -1],
    ['b"ÿ" + b"\\x00"', 'bytes', 'w78A'],
    ['br"\\x00"', 'bytes', 'XHgwMA=='],
    ['r"\\"', 'string', '\\'],
    ['.5 + .25e1', 'double', 3],
    ['customer.tags.filter(t, t.startsWith("v"))', 'list<string>', ['vip']],
    ['customer.tags.map(t, size(t))', 'list<int>', [3, 3]],
    ['customer.tags.map(t, t != "vip", t + "!")', 'list<string>', ['老客户!']],
    ['{"b": 1, "a": 2}.map(k, k + "!")', 'list<string>', ['b!', 'a!']],
    ['[[1, 2], [3]].map(l, l.map(n, n * 2))', 'list<list<int>>', [[2, 4], [6]]],
    [
      '[1, 2].map(x, [3, 4].map(x, x))',
      'list<list<int>>',
      [
        [3, 4],
        [3, 4],
      ],
    ],
    ['type(customer.credit) == double', 'bool', true],
    [
      '[type(1), type([]), type({}), type(now), type(int)].map(t, t == type(1))',
      'list<bool>',
      [true, false, false, false, false],
    ],
  ])('%s is %s %j', (expression, type, value) => {
    expect(say(expression)).toEqual({ type, value })
  })
})

describe('texts', () => {
  test.each([
    ['"Ab中".lowerAscii() + "Ab".upperAscii()', 'ab中AB'],
    ['" a\t".trim()', 'a'],
    ['"😀a".reverse() + "😀a".charAt(0) + "a".charAt(1)', 'a😀😀'],
    ['"a".charAt(2)', null],
    ['"😀a😀".indexOf("😀", 1)', 2],
    ['"😀a😀".lastIndexOf("a")', 1],
    ['"a".indexOf("b")', -1],
    ['"😀abc".substring(1) + "😀abc".substring(0, 1)', 'abc😀'],
    ['"abc".substring(2, 1)', null],
    ['"a.b.c".replace(".", "$&")', 'a$&b$&c'],
    ['"a,b".split(",").join("-") + ["x", "y"].join()', 'a-bxy'],
    ['"2026-03".matches("^[0-9]{4}-[0-9]{2}$")', true],
    ['matches(customer.name, "(?i)ADA")', true],
    ['"a".matches(customer.name + "(")', null],
  ])('%s is %j', (expression, value) => {
    expect(say(expression).value).toBe(value)
  })
})

describe('conversions', () => {
  test.each([
    ['int("-12") + int(2.9) + int(-2.9) + int(3u)', -9],
    ['int("1.5")', null],
    ['int("")', null],
    ['int("9007199254740992")', null],
    ['int(timestamp("1969-12-31T23:59:59.5Z"))', -1],
    ['int(timestamp("1970-01-01T00:00:01.500000Z"))', 1],
    ['timestamp("1970-01-01T00:00:00.0009" + "Z")', null],
    ['duration("0.0009" + "s")', null],
    ['uint(-1)', null],
    ['uint(-0.5)', null],
    ['double("1e400")', null],
    ['double("-1.5e3")', -1500],
    ['double("0x10")', null],
    ['string(1.0) + string(0.1) + string(true) + string(-3)', '10.1true-3'],
    ['string(customer.credit)', '19.99'],
    ['string(b"\\xff")', null],
    ['string(b"\\xe4\\xb8\\xad") == "中" && size(bytes("中")) == 3', true],
    ['bool("True")', true],
    ['bool("yes")', null],
    ['string(timestamp("2026-03-01T08:00:00.120+08:00"))', '2026-03-01T00:00:00.12Z'],
    ['timestamp(customer.seats) == timestamp("1970-01-01T00:00:05Z")', true],
    ['timestamp(253402300800)', null],
    ['string(duration("1h1ms")) + string(-days(1))', '3600.001s-86400s'],
    ['duration(customer.name)', null],
    ['date("2026-" + "02-30")', null],
    ['string(date("2026-02-28"))', '2026-02-28'],
  ])('%s is %j', (expression, value) => {
    expect(ask(expression, { seats: 5, name: 'Ada', credit: 1999 })).toBe(value)
  })
})

describe('dyn: what is meant is told from the values', () => {
  test.each([
    ['dyn(1) == 1.0 && dyn(1u) in [1.0]', true],
    ['dyn("1") == 1', false],
    ['dyn(1) < 1.5', true],
    ['dyn("a") < 1', null],
    ['dyn(customer.credit) + 0.01', 20],
    ['customer.credit in [customer.credit, 5] && customer.credit in ["a", 19.99]', true],
    ['[customer.credit] == [19.99, "a"].filter(x, x != "a")', true],
    ['customer.credit in {"a": customer.credit}.map(k, dyn(19.99))', true],
    ['dyn([customer.credit])[0] == 19.99', true],
    ['dyn(7) / 2', 3],
    ['dyn(7) / 2.0', 3.5],
    ['dyn([1, 2])[1]', 2],
    ['dyn({"a": [1]}).a[0]', 1],
    ['has(dyn({"a": 1}).a) && !has(dyn({}).a)', true],
    ['size(dyn("abc")) + size(dyn([1]))', 4],
    ['dyn("abc").startsWith("a")', true],
    ['dyn(1).startsWith("a")', null],
    ['[1, "a", 2.5].filter(x, type(x) == string).size()', 1],
    ['dyn([1, 2]).exists(x, x == 2.0)', true],
    ['dyn({"a": 1}).all(k, k == "a")', true],
    ['dyn(true) && customer.seats == 5', true],
    ['dyn(1) && true', null],
    ['-dyn(1)', -1],
    ['dyn(customer.nick) == null', true],
    ['dyn([1]) + ["a"] == [1.0, "a"]', true],
    ['int(dyn("5")) + 1', 6],
  ])('%s is %j', (expression, value) => {
    expect(say(expression).value).toEqual(value)
  })

  test('plain JSON is read as the scope says', () => {
    const names = new Map([['answers', { type: 'map<string,dyn>' as Type }]])
    const within = { ...scope, roots: { '': names } }
    const answers = { stars: 4, reasons: ['price', 'service'], address: { city: '上海' } }
    const condition = 'answers.stars >= 4 && "price" in answers.reasons && answers.address.city == "上海"'
    expect(say(condition, within, { answers }).value).toBe(true)
    expect(say('has(answers.email)', within, { answers }).value).toBe(false)
    expect(say('has(answers.stars)', within).value).toBe(false)
  })
})

describe('the absent', () => {
  test.each([
    ['[customer.nick] == ["a"]', null],
    ['[customer.nick, 1] == ["a", 2]', false],
    ['{"a": customer.nick} == {"a": "b"}', null],
    ['customer.tags.filter(t, t == customer.nick)', null],
    ['customer.tags.map(t, customer.nick)', null],
    ['{customer.nick: 1}', null],
    ['{"a": 1, "a": 2}', null],
    ['customer.nick in {"a": 1}', null],
    ['customer.nick.matches("a")', null],
    ['type(customer.nick)', null],
    ['now.getHours(customer.nick)', null],
  ])('%s is %j', (expression, value) => {
    expect(say(expression).value).toBe(value)
  })
})

describe('the functions of plugins', () => {
  const within: Scope = {
    ...scope,
    functions: new Map<string, ScopeFunction>([
      ['loyalty.points', { params: ['string'], type: 'int', run: (name) => (name === 'Ada' ? 120 : 0) }],
      ['geo.near', { params: ['dyn'], type: 'bool', run: () => true }],
    ]),
  }

  test('are called by their full names', () => {
    expect(say('loyalty.points(customer.name) > 100', within)).toEqual({ type: 'bool', value: true })
    expect(say('geo.near(customer.seats) && loyalty.points(dyn("Eve")) == 0', within).value).toBe(true)
    expect(say('loyalty.points(customer.nick)', within).value).toBeNull()
  })

  test.each([
    ['loyalty.point(customer.name)', 'there is no function "loyalty.point"; did you mean "loyalty.points"?'],
    ['loyalty.points(customer.seats)', 'loyalty.points cannot take (integer); it takes (text)'],
  ])('%s', (expression, reason) => {
    expect(() => say(expression, within)).toThrow(reason)
  })

  test('are handed on with the expression: an evaluator without them says so', () => {
    const { tree } = checkCel('loyalty.points(customer.name) > 100', within)
    expect(() => compileTree(tree)).toThrow(
      'this evaluator was not given the function loyalty.points(string)',
    )
  })
})

test('strategy, actor and any other root are read where the scope has them', () => {
  const attributes = new Map([['discount', { type: 'double' as Type }]])
  const within = { ...scope, roots: { strategy: attributes, actor: attributes, basket: attributes } }
  const { tree } = checkCel('strategy.discount + actor.discount + basket.discount', within)
  const one = { discount: 1 }
  expect(compileTree(tree)({ strategy: one, actor: one, roots: { basket: one }, now })).toBe(3)
  expect(compileTree(tree)({ strategy: one, actor: one, now })).toBeNull()
})
