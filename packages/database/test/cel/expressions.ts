import fc from 'fast-check'
import {
  amounts,
  dates,
  double,
  doubles,
  durations,
  integer,
  moment,
  patterns,
  text,
  zones,
} from './pools.ts'

type Text = fc.Arbitrary<string>

/** What an expression can be, and the attributes of the world's customers that are that. */
const attributes = {
  bool: ['active', 'vip'],
  int: ['seats', 'visits', 'orders'],
  double: ['score', 'weight', 'basket'],
  string: ['name', 'nick', 'owner', 'email', 'id'],
  money: ['credit', 'budget', 'spend365'],
  date: ['birthday', 'anniversary'],
  timestamp: ['verifiedAt', 'seenAt', 'lastPurchaseAt', 'stageSince', 'createdAt'],
  duration: [],
  tags: ['tags', 'labels'],
} as const

type Kind = keyof typeof attributes

/** Attributes that hold one of few values: a comparison with any other literal is refused. */
const closed = {
  need: ['quality', 'price', 'service'],
  value: ['high', 'low'],
  stage: ['prospect', 'loyal'],
  type: ['person'],
}

/** A macro's variables in view. */
type Variables = readonly { readonly name: string; readonly kind: Kind }[]

const celText = (value: string): string => JSON.stringify(value)
const celDouble = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value)
const iso = (ms: number): string => new Date(ms).toISOString()

const literals: { readonly [kind in Kind]: Text } = {
  bool: fc.constantFrom('true', 'false'),
  int: integer.map(String),
  double: double.map(celDouble),
  string: text.map(celText),
  // Money has no literal of its own: this is one difference that is always money.
  money: fc.constant('(customer.credit - customer.budget)'),
  date: fc.constantFrom(...dates).map((day) => `date("${day}")`),
  timestamp: fc.oneof(
    fc.constant('now'),
    moment.map((ms) => `timestamp("${iso(ms)}")`),
  ),
  duration: fc.oneof(
    fc.constantFrom(...durations).map((written) => `duration("${written}")`),
    fc.integer({ min: -400, max: 400 }).map((n) => `days(${n})`),
  ),
  tags: fc.array(text.map(celText), { minLength: 1, maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
}

const known = new Map<string, Text>()

/** Random well-typed expressions of a kind, at most so deep. */
function expressionOf(kind: Kind, depth: number, variables: Variables = []): Text {
  const key = `${kind} ${depth} ${variables.map(({ name, kind: of }) => `${name}:${of}`).join()}`
  const made = known.get(key)
  if (made !== undefined) return made
  const text = depth === 0 ? leaf(kind, variables) : inner(kind, depth, variables)
  known.set(key, text)
  return text
}

function leaf(kind: Kind, variables: Variables): Text {
  const reads = attributes[kind].map((name) => `customer.${name}`)
  const inView = variables.filter((variable) => variable.kind === kind).map(({ name }) => name)
  const leaves: fc.WeightedArbitrary<string>[] = [{ weight: 2, arbitrary: literals[kind] }]
  if (reads.length > 0) leaves.push({ weight: 4, arbitrary: fc.constantFrom(...reads) })
  if (inView.length > 0) leaves.push({ weight: 8, arbitrary: fc.constantFrom(...inView) })
  return fc.oneof(...leaves)
}

/** Joins parts into one text, each a smaller expression of its kind. */
type Part = Kind | Text

function inner(kind: Kind, depth: number, variables: Variables): Text {
  const part = (of: Part): Text => (typeof of === 'string' ? expressionOf(of, depth - 1, variables) : of)
  const form = (strings: TemplateStringsArray, ...parts: Part[]): Text =>
    fc.tuple(...parts.map(part)).map((made) => String.raw({ raw: strings }, ...made))
  const forms = [form`(${'bool'} ? ${kind} : ${kind})`, ...formsOf[kind](form, depth, variables)]
  // Texts and lists that hang on a condition are refused where they are searched: let them be few.
  const plain = { arbitrary: leaf(kind, variables), weight: kind === 'string' || kind === 'tags' ? 12 : 1 }
  return fc.oneof({ withCrossShrink: true }, plain, ...forms.map((arbitrary) => ({ arbitrary, weight: 1 })))
}

type Form = (strings: TemplateStringsArray, ...parts: Part[]) => Text
type Forms = (form: Form, depth: number, variables: Variables) => Text[]

const order = fc.constantFrom('==', '!=', '<', '<=', '>', '>=')
const equality = fc.constantFrom('==', '!=')
const sign = fc.constantFrom('+', '-', '*', '/')
const fraction = fc
  .constantFrom(...doubles.filter((value) => Math.abs(value) < 1e308), 0.005, 19.995, 1e17)
  .map(celDouble)

/** Doubles that stay far from overflow, since arithmetic over any double is refused for SQL. */
const tame: Text = fc.oneof(
  fc.constantFrom('customer.seats', 'customer.orders', '2', '3', '0', '-7', '0.1', '2.5', '0.0', '1e10'),
  fc.constantFrom(...amounts).map((amount) => `(customer.credit / ${celDouble(amount / 100)})`),
  fc.constantFrom('(customer.credit * 0.1)', '(customer.budget / customer.credit)', '(3 * customer.credit)'),
)

const formsOf: { readonly [kind in Kind]: Forms } = {
  bool: (form, depth, variables) => [
    ...(['int', 'double', 'string', 'money', 'date', 'timestamp', 'duration'] as const).map(
      (kind) => form`(${kind} ${order} ${kind})`,
    ),
    form`(${'bool'} ${order} ${'bool'})`,
    form`(${'int'} ${order} ${fraction})`,
    form`(${fraction} ${order} ${'int'})`,
    form`(${'int'} ${order} ${'double'})`,
    form`(${'money'} ${order} ${fraction})`,
    form`(${fraction} ${order} ${'money'})`,
    form`(${'money'} ${order} ${'int'})`,
    form`(${'money'} ${order} ${'double'})`,
    form`(${'timestamp'} ${order} ${'timestamp'})`,
    form`(${'bool'} && ${'bool'})`,
    form`(${'bool'} || ${'bool'})`,
    form`(${'bool'} && ${'bool'} && ${'bool'})`,
    form`!${'bool'}`,
    presence,
    fc
      .constantFrom(...Object.entries(closed))
      .chain(([name, values]) =>
        fc
          .tuple(fc.constantFrom(`customer.${name}`), equality, fc.constantFrom(...values))
          .map(([read, op, value]) => `(${read} ${op} ${celText(value)})`),
      ),
    form`(customer.rank ${order} ${fc.constantFrom('1', '3', '5', 'customer.orders', 'customer.score')})`,
    form`(${'string'} in ${'tags'})`,
    ...(['int', 'double', 'string', 'date', 'timestamp'] as const).map(
      (kind) => form`(${kind} in [${kind}, ${literals[kind]}])`,
    ),
    form`(${'int'} in [${'int'}, ${fraction}])`,
    form`(${'double'} in [${'int'}, ${fraction}, null])`,
    form`(${'money'} in [${fraction}, 5])`,
    form`(${'money'} in [${'money'}, ${'money'}])`,
    form`${'string'}.contains(${'string'})`,
    form`${'string'}.startsWith(${'string'})`,
    form`${'string'}.endsWith(${'string'})`,
    form`(${'int'} in [])`,
    form`(customer.tags[${place}] ${equality} ${'string'})`,
    form`(customer.seats ${order} ${fc.constantFrom('5u', '0u', '{"least": 3}.least', 'dyn(3)', 'size([1, 2].map(n, n + 1))')})`,
    form`(${'timestamp'}.${accessor}() ${order} ${fc.nat(31).map(String)})`,
    form`${'string'}.matches(${fc.constantFrom(...patterns).map(celText)})`,
    form`(${'timestamp'}.${accessor}(${fc.constantFrom(...zones).map(celText)}) ${order} ${fc.nat(31).map(String)})`,
    rare(form, closureOnly(form)),
    ...macros(depth, variables),
  ],
  int: (form, depth, variables) => [
    form`(${'int'} ${sign} ${'int'})`,
    form`(${'int'} % ${'int'})`,
    form`-(${'int'})`,
    form`size(${'string'})`,
    form`size(${'tags'})`,
    form`${'string'}.size()`,
    form`(customer.rank - 3)`,
    form`int(${'double'})`,
    form`int(${'int'})`,
    form`${'timestamp'}.${accessor}()`,
    filtered(depth, variables),
  ],
  double: (form) => [
    form`(${tame} ${sign} ${tame} * 0.5)`,
    form`(${'int'} / 2.0)`,
    form`double(${'int'})`,
    form`(0.1 * ${'int'})`,
    form`(${'money'} * ${tame})`,
    form`(${tame} * ${'money'})`,
    form`(${'money'} / ${tame})`,
    form`(${'money'} / ${'money'})`,
    form`(${'bool'} ? ${'int'} : ${'double'})`,
    form`(${'bool'} ? ${'double'} : ${'int'})`,
    form`(${'bool'} ? null : ${'double'})`,
    form`-(${'double'})`,
    form`(customer.score ${sign} customer.weight)`,
  ],
  string: (form) => [
    form`(${'string'} + ${'string'})`,
    form`(${'bool'} ? ${'string'} : null)`,
    form`string(${'int'})`,
    form`customer.labels[${place}]`,
    fc.constantFrom(
      '(customer.need + "")',
      '(customer.value + customer.stage)',
      '(customer.type + "")',
      'customer.phone',
    ),
  ],
  money: (form) => [form`(${'money'} + ${'money'})`, form`(${'money'} - ${'money'})`, form`-(${'money'})`],
  date: () => [],
  timestamp: (form) => [
    form`(${'timestamp'} + ${'duration'})`,
    form`(${'timestamp'} - ${'duration'})`,
    form`(${'duration'} + ${'timestamp'})`,
  ],
  duration: (form) => [
    form`(${'timestamp'} - ${'timestamp'})`,
    form`(${'duration'} + ${'duration'})`,
    form`(${'duration'} - ${'duration'})`,
    form`days((${'int'} - customer.orders))`,
    form`-(${'duration'})`,
  ],
  tags: (form) => [form`(${'bool'} ? ${'tags'} : ${'tags'})`, form`[${'string'}, ${'string'}]`],
}

const accessor = fc.constantFrom(
  'getFullYear',
  'getMonth',
  'getDate',
  'getDayOfMonth',
  'getDayOfWeek',
  'getDayOfYear',
  'getHours',
  'getMinutes',
  'getSeconds',
  'getMilliseconds',
)
const place = fc.constantFrom('0', '1', '2', '-1', '4', '2000000')

/** What no database is asked, and so must refuse. */
function closureOnly(form: Form): Text[] {
  return [
    form`(${'tags'} == ${'tags'})`,
    form`({"a": ${'int'}, "b": ${'double'}}.a ${order} ${'int'})`,
    form`(dyn(${'double'}) ${order} ${'int'})`,
    form`(${'string'} in customer.tags.map(t, t + ${'string'}))`,
    form`(customer.name.lowerAscii() == ${'string'})`,
    form`(int(${'string'}) > 5)`,
  ]
}

/** One of many, so that the others stay many. */
function rare(form: Form, forms: readonly Text[]): Text {
  return fc.oneof(
    { weight: 3, arbitrary: form`(${'int'} ${order} ${'int'})` },
    ...forms.map((arbitrary) => ({ arbitrary, weight: 1 })),
  )
}

/** How many items of a list a condition leaves. */
function filtered(depth: number, variables: Variables): Text {
  const name = ['t', 'T'][variables.length]
  if (name === undefined) return fc.constant('size(customer.tags)')
  const body = expressionOf('bool', depth - 1, [...variables, { name, kind: 'string' }])
  return fc
    .tuple(fc.constantFrom('customer.tags', 'customer.labels'), body)
    .map(([list, test]) => `size(${list}.filter(${name}, ${test}))`)
}

const presence = fc
  .tuple(
    fc.constantFrom('has(customer.$)', '(customer.$ == null)', '(null != customer.$)'),
    fc.constantFrom(...Object.values(attributes).flat()),
  )
  .map(([question, name]) => question.replace('$', name))

function macros(depth: number, variables: Variables): Text[] {
  // Names that differ only in case: SQLite does not tell such aliases apart by itself.
  const name = ['t', 'T'][variables.length]
  if (name === undefined) return []
  const macro = fc.constantFrom('all', 'exists', 'exists_one')
  const over = (kind: Kind, list: Text): Text => {
    const body = expressionOf('bool', depth - 1, [...variables, { name, kind }])
    return fc.tuple(list, macro, body).map(([items, which, test]) => `${items}.${which}(${name}, ${test})`)
  }
  return [
    over('string', expressionOf('tags', Math.min(depth - 1, 1), variables)),
    over('string', fc.constantFrom('customer.tags', 'customer.labels')),
    over('int', fc.constantFrom('[1, 5, 7]', '[customer.seats, customer.visits]', '[3, null]')),
    over('double', fc.constantFrom('[0.1, 5, 7.0]', '[customer.seats, 2.5]')),
  ]
}

/** A whole expression of any kind that has one value. */
export const anyExpression: Text = fc.oneof(
  { weight: 12, arbitrary: expressionOf('bool', 3) },
  { weight: 4, arbitrary: expressionOf('bool', 4) },
  ...(['int', 'double', 'string', 'money', 'date', 'timestamp', 'duration'] as const).map((kind) => ({
    weight: 1,
    arbitrary: expressionOf(kind, 2),
  })),
)
