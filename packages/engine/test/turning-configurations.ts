import fc from 'fast-check'
import { config, day, start } from './shop.ts'

type Text = fc.Arbitrary<string>

const days = fc.constantFrom(1, 5, 6, 12, 20, 30, 45, 90).map((n) => `days(${n})`)
const least = fc.constantFrom('customer.orders >= 2', 'customer.spend30 >= 300', 'customer.asleep == "yes"')

function form(strings: TemplateStringsArray, ...parts: Text[]): Text {
  return fc.tuple(...parts).map((made) => String.raw({ raw: strings }, ...made))
}

const anybody = fc.oneof(
  form`now - customer.lastPurchaseAt > ${days}`,
  form`now - customer.createdAt >= ${days} && ${least}`,
  form`customer.seenAt - now < ${days}`,
  form`now - customer.seenAt != customer.seenAt + ${days} - now`,
  form`(customer.asleep == "yes" ? customer.lastPurchaseAt : customer.createdAt) + ${days} <= now`,
  form`(now - customer.seenAt) == null`,
  form`now.getDayOfWeek("Asia/Kathmandu") >= ${fc.constantFrom('3', '5')} && ${least}`,
  least,
)
const person = fc.oneof(anybody, form`now - customer.verifiedAt == ${days}`)
const company = fc.oneof(anybody, form`now - customer.foundedAt > days(customer.seats)`)
const step = fc.oneof(anybody, form`now - customer.stageSince > ${days}`)
const awaited = fc.oneof(
  form`now - customer.createdAt > strategy.visitEvery`,
  form`now - customer.lastPurchaseAt > ${days} && strategy.visitEvery > days(5)`,
)
const asleep = days.map((length) => `now - customer.lastPurchaseAt > ${length}`)

/** Configurations that differ in nothing but conditions, in most of which time has a part. */
export const turning = fc
  .record({
    asleep,
    rules: fc.tuple(anybody, anybody),
    person,
    company,
    lapsed: step,
    back: step,
    entitled: fc.oneof(anybody, least),
    awaited: fc.option(awaited),
    awaitedFor: fc.constantFrom('person', 'company', null),
    yes: fc.constantFrom('yes', 'yes', 'sure'),
  })
  .map((made) => {
    const table = (when: string, only?: string, yes = 'yes') => ({
      ...(only === undefined ? {} : { for: only }),
      classes: [yes, 'no'],
      rules: [{ when, then: yes }],
      otherwise: 'no',
    })
    const { asleep: sleeping, abc } = { asleep: table(made.asleep), abc: config.classifications.abc }
    const visit = {
      ...(made.awaitedFor === null ? {} : { for: made.awaitedFor }),
      on: { becomes: made.awaited ?? 'true' },
      do: [{ action: 'tasks.create', input: { title: 'Call' } }],
    }
    return {
      ...config,
      customerTypes: {
        person: {
          title: 'name',
          fields: { name: { type: 'text' }, seenAt: { type: 'datetime' }, verifiedAt: { type: 'datetime' } },
        },
        company: {
          title: 'name',
          fields: {
            name: { type: 'text' },
            seenAt: { type: 'datetime' },
            foundedAt: { type: 'datetime' },
            seats: { type: 'integer' },
          },
        },
      },
      classifications: {
        asleep: sleeping,
        abc,
        both: {
          outputs: { mood: { classes: ['good', 'bad'] }, points: { type: 'integer' } },
          rules: [
            { when: made.rules[0], then: { mood: 'good', points: 2 } },
            { when: made.rules[1], then: { mood: 'bad', points: 1 } },
          ],
        },
        known: table(made.person, 'person'),
        grown: table(made.company, 'company'),
        best: table('customer.both.mood == "good" || customer.known == "yes"', undefined, made.yes),
      },
      lifecycle: {
        initial: 'new',
        stages: ['new', 'bought', 'lapsed', 'back'],
        transitions: [
          { from: 'new', to: 'bought', when: 'customer.orders >= 1' },
          { from: ['bought', 'back'], to: 'lapsed', when: made.lapsed },
          { from: 'lapsed', to: 'back', when: made.back },
        ],
      },
      strategies: {
        visitEvery: { type: 'duration', rules: [{ when: made.entitled, then: '5d' }], otherwise: '20d' },
      },
      ...(made.awaited === null ? {} : { automations: { visit } }),
    }
  })

const moment = fc
  .oneof(
    fc.integer({ min: -100, max: 200 }).map((n) => start + n * day),
    fc.constantFrom(-62_135_596_800_000, 253_402_300_799_999, start - 1, -8_000_000_000_000),
  )
  .map((ms) => new Date(ms).toISOString())
const maybe = <Of>(value: fc.Arbitrary<Of>): fc.Arbitrary<Of | undefined> =>
  fc.option(value, { nil: undefined })

/** What is known of somebody from the start, with gaps. */
export const somebody = fc.oneof(
  fc.record({
    type: fc.constant('person'),
    fields: fc.record({ seenAt: maybe(moment), verifiedAt: maybe(moment) }),
  }),
  fc.record({
    type: fc.constant('company'),
    fields: fc.record({ seenAt: maybe(moment), foundedAt: maybe(moment), seats: maybe(fc.nat(60)) }),
  }),
)

/** Classes that can be chosen by hand; not all for everybody, nor in every configuration. */
export const chosen = fc.constantFrom(
  ['asleep', 'yes'] as const,
  ['asleep', 'no'] as const,
  ['abc', 'A'] as const,
  ['both.mood', 'bad'] as const,
  ['known', 'yes'] as const,
  ['grown', 'no'] as const,
  ['best', 'yes'] as const,
)
