import fc from 'fast-check'
import { checkCelOf, compilePredicate, day, parseMoney } from '../../src/index.ts'
import type { Domain, Domains, ProvableRule, Scope, Type, Value } from '../../src/index.ts'
import type { Witness } from '../../src/api/index.ts'

export const now = Date.parse('2026-03-01T00:00:00Z')

type Customer = { readonly [attribute: string]: Value }

interface Small {
  readonly type: Type
  readonly domain?: Partial<Domain>
  /** Every value that conditions of this world can tell from others, and some more. */
  readonly values: readonly Value[]
}

const ago = (days: number): number => now - days * day

/** Attributes whose values can all be asked. */
const attributes: { readonly [name: string]: Small } = {
  seats: { type: 'int', domain: { least: 0, most: 4 }, values: [0, 1, 2, 3, 4, null] },
  level: { type: 'int', values: [-6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, null] },
  orders: { type: 'int', domain: { absent: 'never', least: 0 }, values: [0, 1, 2, 3, 4, 5, 6] },
  score: { type: 'double', values: [-1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 2.75, 3, 3.5, 4, null] },
  money: {
    type: 'money',
    domain: { least: 0 },
    values: [0, 50, 98, 99, 100, 101, 150, 198, 199, 200, 201, 202, 250, 299, 300, 301, null],
  },
  spent: { type: 'int', domain: { absent: 'never', least: 0 }, values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] },
  back: { type: 'int', values: [-4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, null] },
  need: {
    type: 'string',
    domain: { values: ['quality', 'price', 'service'] },
    values: ['quality', 'price', 'service', null],
  },
  vip: { type: 'bool', domain: { values: [true, false] }, values: [true, false, null] },
  city: { type: 'string', values: ['0', 'a', 'aa', 'b', 'ba', 'c', 'ca', null] },
  tags: {
    type: 'list<string>',
    values: [[], ['x'], ['y'], ['z'], ['x', 'y'], ['x', 'z'], ['y', 'z'], ['x', 'y', 'z']],
  },
  seenAt: {
    type: 'timestamp',
    values: [4, 3, 2.5, 2.02, 2, 1.8, 1.5, 1.2, 1, 0.8, 0.5, 0.3, 0, -0.5, -2]
      .map(ago)
      .concat(ago(-1))
      .map((at): Value => at)
      .concat(null),
  },
  born: {
    type: 'date',
    values: ['1999-12-31', '2000-01-01', '2000-01-02', '2000-01-03', '2000-01-04', null],
  },
  never: { type: 'int', domain: { absent: 'always' }, values: [null] },
}

export const domains: Domains = new Map(
  Object.entries(attributes).map(([name, { type, domain }]) => [
    name,
    { type, absent: 'maybe', values: null, least: null, most: null, moves: 'any', drifts: false, ...domain },
  ]),
)

const scope: Scope = {
  roots: { customer: new Map(Object.entries(attributes).map(([name, { type }]) => [name, { type }])) },
  now: true,
  moneyDigits: 2,
}

export function ruleOf(when: string, then: string): ProvableRule {
  return { when: checkCelOf(when, scope, 'bool'), then }
}

/** Every customer there is, as far as these attributes go. */
export function* everybody(names: readonly string[]): Generator<Customer> {
  const [name, ...rest] = names
  if (name === undefined) return yield {}
  for (const others of everybody(rest))
    for (const value of attributes[name]?.values ?? []) yield { ...others, [name]: value }
}

/** How many those are. */
export function populationOf(names: readonly string[]): number {
  return names.reduce((product, name) => product * (attributes[name]?.values.length ?? 1), 1)
}

/** Which rules hold for a customer. */
export function holding(rules: readonly ProvableRule[]): (customer: Customer) => number[] {
  const predicates = rules.map(({ when }) => compilePredicate(when.tree))
  return (customer) => [...predicates.keys()].filter((i) => predicates[i]?.({ customer, now }) === true)
}

/** A witness as stored values; what it does not name is anything. */
export function customerOf(witness: Witness, anything: Customer): Customer {
  const named = witness.values.map(({ attribute, value }) => {
    const type = attributes[attribute]?.type
    if (typeof value !== 'string') return [attribute, value]
    if (type === 'money') return [attribute, parseMoney(value, 2)]
    return [attribute, type === 'timestamp' ? Date.parse(value) : value]
  })
  return { ...anything, ...Object.fromEntries(named) } as Customer
}

export function anybody(names: readonly string[]): fc.Arbitrary<Customer> {
  return fc.record(
    Object.fromEntries(names.map((name) => [name, fc.constantFrom(...(attributes[name]?.values ?? []))])),
  )
}

const order = fc.constantFrom('==', '!=', '<', '<=', '>', '>=')
const equality = fc.constantFrom('==', '!=')
const number = fc.integer({ min: 0, max: 4 })

type Text = fc.Arbitrary<string>

function form(strings: TemplateStringsArray, ...parts: fc.Arbitrary<string | number>[]): Text {
  return fc.tuple(...parts).map((made) => String.raw({ raw: strings }, ...made))
}

/** What the language says in other words than comparisons with fixed values. */
const reckoned = (name: string): Text[] => [
  form`customer.${fc.constant(name)} * ${fc.constantFrom('2', '-3', '1.5')} ${order} ${number}`,
  form`customer.${fc.constant(name)} / ${fc.constantFrom('2', '2.0', '-1')} ${order} ${fc.constantFrom('1', '-1', '0.5')}`,
  form`${number} - customer.${fc.constant(name)} * 2 ${order} customer.${fc.constant(name)} + 1`,
  form`customer.${fc.constant(name)} + customer.${fc.constant(name)} ${order} ${number} + 1`,
  form`customer.${fc.constant(name)} > (${fc.constantFrom('customer.vip', 'has(customer.vip)')} ? 1 : ${number})`,
  form`(customer.vip ? customer.${fc.constant(name)} : 2) ${order} ${number}`,
  form`(customer.${fc.constant(name)} > ${number}) == (customer.${fc.constant(name)} < ${number})`,
  form`double(customer.${fc.constant(name)}) ${order} ${fc.constantFrom('0.5', '2.0')}`,
]

const counts = (name: string): Text[] => [
  form`customer.${fc.constant(name)} ${order} ${number}`,
  form`${number} ${order} customer.${fc.constant(name)}`,
  form`customer.${fc.constant(name)} + ${number} ${order} ${number}`,
  form`${number} - customer.${fc.constant(name)} ${order} ${fc.constantFrom('1', '2', '-1')}`,
  form`customer.${fc.constant(name)} in [${number}, ${number}]`,
  ...reckoned(name),
]

/** Comparisons, memberships and questions for a value, by what they are about. */
const atoms: { readonly [about: string]: readonly Text[] } = {
  seats: [...counts('seats'), fc.constant('has(customer.seats)')],
  level: [...counts('level'), fc.constant('customer.level == null')],
  orders: [...counts('orders'), fc.constant('has(customer.orders)')],
  never: counts('never'),
  score: [
    form`customer.score ${order} ${fc.constantFrom('1', '2.5', '3.0', '-0.5')}`,
    fc.constant('has(customer.score)'),
  ],
  money: [
    form`customer.money ${order} ${fc.constantFrom('1', '2.00', '2.005', '3')}`,
    fc.constant('customer.money != null'),
    form`customer.money / 2 ${order} ${fc.constantFrom('1', '1.005', '0.995')}`,
    form`customer.money * ${fc.constantFrom('100', '-0.5')} ${order} ${fc.constantFrom('200', '-1', '99.0')}`,
    form`int(customer.money) ${order} ${fc.constantFrom(0, 1, 2)}`,
  ],
  balance: [
    form`customer.spent - customer.back ${order} ${fc.constantFrom('0', '1', '2')}`,
    form`customer.back ${order} customer.spent`,
    fc.constant('has(customer.back)'),
    form`customer.spent ${order} ${number}`,
    form`customer.back ${order} ${number}`,
  ],
  need: [
    form`customer.need ${equality} ${fc.constantFrom('"quality"', '"price"', '"service"')}`,
    fc.constantFrom('customer.need in ["quality", "price"]', 'customer.need.startsWith("p")'),
    form`customer.need.size() ${order} 6`,
    fc.constantFrom(
      'customer.need.upperAscii() == "PRICE"',
      '["price", "service"].exists(n, n == customer.need)',
    ),
    fc.constantFrom('customer.vip', 'customer.vip == (customer.need == "price")', 'has(customer.vip)'),
  ],
  city: [
    form`customer.city ${order} ${fc.constantFrom('"a"', '"b"', '"c"')}`,
    form`customer.city in [${fc.constantFrom('"a"', '"b"')}, "c"]`,
    fc.constant('has(customer.city)'),
  ],
  tags: [
    form`size(customer.tags) ${order} ${fc.constantFrom('0', '0.5')}`,
    form`1 ${fc.constantFrom('>', '<=')} customer.tags.size()`,
    form`customer.tags ${equality} []`,
    form`customer.tags.exists(t, t == ${fc.constantFrom('"x"', '"y"')} || t == "y")`,
    form`customer.tags.all(t, t != ${fc.constantFrom('"x"', '"y"')})`,
    form`["x", ${fc.constantFrom('"x"', '"y"')}].${fc.constantFrom('all', 'exists')}(t, t in customer.tags)`,
    form`${fc.constantFrom('"x"', '"y"')} in customer.tags`,
    fc.constant('has(customer.tags)'),
  ],
  seenAt: [
    form`customer.seenAt ${order} now - days(${fc.constantFrom('1', '1 + 1')})`,
    form`(now - customer.seenAt).getHours() ${order} ${fc.constantFrom(-24, 0, 12, 36, 48)}`,
    form`now - customer.seenAt ${order} days(${fc.constantFrom(1, 2, 3)})`,
    form`customer.seenAt + days(${fc.constantFrom(1, 2, 3)}) ${order} now`,
    fc.constant('has(customer.seenAt)'),
  ],
  born: [
    form`customer.born ${order} date("2000-01-0${fc.constantFrom(1, 2, 3)}")`,
    fc.constant('has(customer.born)'),
  ],
}

/** Some conditions over few attributes, so that they have much to do with each other. */
export function conditions(most: number, names = Object.keys(atoms)): fc.Arbitrary<string[]> {
  const about = fc.subarray(names, { minLength: 1, maxLength: 3 })
  return about.chain((few) => {
    const atom = fc.oneof(...few.map((name) => fc.oneof(...(atoms[name] ?? []))))
    return fc.array(condition(atom, 2), { minLength: 1, maxLength: most })
  })
}

function condition(atom: Text, depth: number): Text {
  if (depth === 0) return atom
  const inner = condition(atom, depth - 1)
  return fc.oneof(
    { weight: 2, arbitrary: atom },
    { weight: 4, arbitrary: form`(${inner} && ${inner})` },
    { weight: 3, arbitrary: form`(${inner} || ${inner})` },
    { weight: 2, arbitrary: form`!(${inner})` },
    { weight: 1, arbitrary: form`(${inner} ? ${inner} : ${inner})` },
    { weight: 1, arbitrary: form`((${inner}) == null)` },
  )
}
