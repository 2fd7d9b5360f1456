import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CelError, compileNextChange, compileTree } from '../../src/index.ts'
import type { Value } from '../../src/index.ts'
import { check, now } from './scope.ts'

/** Everything happens within a few milliseconds, so that every single one can be asked. */
const span = 30
const near = fc.integer({ min: -span, max: span })
const moment = near.map((ms) => now + ms)

const times = fc.constantFrom('customer.lastPurchaseAt', 'customer.stageSince')
const written = moment.map((ms) => `timestamp("${new Date(ms).toISOString()}")`)
const duration = fc.oneof(
  near.map((ms) => `duration("${ms}ms")`),
  fc.constant('(customer.stageSince - customer.lastPurchaseAt)'),
  fc.integer({ min: -2, max: 2 }).map((n) => `days(${n})`),
)
const order = fc.constantFrom('==', '!=', '<', '<=', '>', '>=')

type Text = fc.Arbitrary<string>

function form(strings: TemplateStringsArray, ...parts: Text[]): Text {
  return fc.tuple(...parts).map((made) => String.raw({ raw: strings }, ...made))
}

function time(depth: number): Text {
  const leaf = fc.oneof(times, fc.constant('now'), written)
  if (depth === 0) return leaf
  return fc.oneof(
    leaf,
    form`(${time(depth - 1)} + ${duration})`,
    form`(${time(depth - 1)} - ${duration})`,
    form`(${condition(depth - 1)} ? ${time(depth - 1)} : ${time(depth - 1)})`,
  )
}

function condition(depth: number): Text {
  const compared = [
    form`(now - ${times} ${order} ${duration})`,
    form`(${duration} ${order} ${times} - now)`,
    form`(${times} + ${duration} ${order} now)`,
    form`(now - ${times} ${order} ${times} - now)`,
    form`(-(now - ${times}) ${order} ${duration})`,
  ]
  const still = fc.constantFrom('customer.active', 'has(customer.stageSince)', '(customer.seats > 2)')
  if (depth === 0) return fc.oneof(...compared, still)
  const inner = condition(depth - 1)
  return fc.oneof(
    ...compared,
    form`(${time(depth)} ${order} ${time(depth)})`,
    form`(${inner} && ${inner})`,
    form`(${inner} || ${inner})`,
    form`!${inner}`,
    form`(${inner} ? ${inner} : ${inner})`,
    form`((${inner}) == null)`,
    depth === 2 ? form`customer.tags.exists(t, t == "vip" && ${inner})` : still,
  )
}

const customer: fc.Arbitrary<{ [name: string]: Value }> = fc.record({
  lastPurchaseAt: fc.option(moment, { freq: 6 }),
  stageSince: fc.option(moment, { freq: 6 }),
  active: fc.option(fc.boolean(), { freq: 4 }),
  seats: fc.option(fc.nat(4)),
  tags: fc.constantFrom<readonly string[]>([], ['vip']),
})

test('between now and the next change the answer stays what it is, at every millisecond', () => {
  const counts = { asked: 0, refused: 0, changed: 0, announced: 0 }
  const stays = fc.property(condition(3), customer, (expression, values) => {
    counts.asked++
    const { tree } = check(expression)
    let next = Infinity
    try {
      next = compileNextChange(tree, expression)?.({ customer: values, now }) ?? Infinity
    } catch (error) {
      if (!(error instanceof CelError)) throw error
      counts.refused++
      return
    }
    const answer = compileTree(tree)
    const at = (ms: number): Value => answer({ customer: values, now: ms })
    const present = at(now)
    if (next <= now) throw new Error(`the next change, ${next - now}, is not after now`)
    const days = [1, 2, 3, 1000].flatMap((n) => [
      n * 86_400_000 - span,
      n * 86_400_000,
      n * 86_400_000 + span,
    ])
    const asked = [...Array.from({ length: 6 * span }, (_, ms) => ms + 1), ...days, next - 1 - now]
    for (const ms of asked) {
      if (ms > 0 && now + ms < next && Number.isFinite(ms) && at(now + ms) !== present) {
        const changed = JSON.stringify([present, at(now + ms)])
        throw new Error(`it changes after ${ms} ms, ${changed}, not after ${next - now}`)
      }
    }
    if (next < Infinity) counts.announced++
    if (next < Infinity && at(next) !== present) counts.changed++
  })
  fc.assert(stays, { numRuns: 10_000 })

  expect(counts.refused / counts.asked, 'refused').toBeLessThan(0.1)
  expect(
    counts.changed / counts.announced,
    'announced moments at which something did change',
  ).toBeGreaterThan(0.3)
  expect(counts.announced, 'announced').toBeGreaterThan(counts.asked / 4)
})
