import fc from 'fast-check'
import { moment, zones } from './pools.ts'

type Text = fc.Arbitrary<string>

const times = fc.constantFrom(
  'customer.verifiedAt',
  'customer.seenAt',
  'customer.lastPurchaseAt',
  'customer.createdAt',
)
const written = moment.map((ms) => `timestamp("${new Date(ms).toISOString()}")`)
const duration = fc.oneof(
  fc.integer({ min: -3, max: 3 }).map((ms) => `duration("${ms}ms")`),
  fc.constantFrom(-1, 0, 30, 180, 400, 36_525, 106_000).map((n) => `days(${n})`),
  fc.constant('days(customer.seats)'),
  fc.constant('(customer.seenAt - customer.verifiedAt)'),
)
const order = fc.constantFrom('==', '!=', '<', '<=', '>', '>=')
const still = fc.constantFrom(
  'customer.active',
  'has(customer.seenAt)',
  '(customer.seats > 2)',
  '("vip" in customer.tags)',
)
const zone = fc.constantFrom(...zones)
const accessor = fc.constantFrom(
  'getFullYear',
  'getMonth',
  'getDate',
  'getDayOfWeek',
  'getHours',
  'getMinutes',
)

function form(strings: TemplateStringsArray, ...parts: Text[]): Text {
  return fc.tuple(...parts).map((made) => String.raw({ raw: strings }, ...made))
}

/** A time, now among them, so that its lines rise, fall, and rise twice as fast. */
function time(depth: number): Text {
  const leaf = fc.oneof(times, fc.constant('now'), written)
  if (depth === 0) return leaf
  return fc.oneof(
    leaf,
    form`(${time(depth - 1)} + ${length(depth - 1)})`,
    form`(${time(depth - 1)} - ${length(depth - 1)})`,
    form`(${still} ? now + ${duration} : now - ${duration})`,
    form`(${timeCondition(depth - 1)} ? ${time(depth - 1)} : ${time(depth - 1)})`,
  )
}

function length(depth: number): Text {
  return fc.oneof(duration, form`(now - ${time(depth)})`, form`-(${time(depth)} - now)`)
}

/** A condition that time alone may turn; most read `now`. */
export function timeCondition(depth: number): Text {
  const compared = [
    form`(now - ${times} ${order} ${duration})`,
    form`(${duration} ${order} ${times} - now)`,
    form`(${times} + ${duration} ${order} now)`,
    form`(now - ${times} ${order} ${times} - now)`,
    form`(now ${order} ${written})`,
    form`(now.${accessor}(${zone.map((name) => `"${name}"`)}) ${order} customer.seats)`,
    form`(now + (now - ${times}) == null)`,
  ]
  if (depth === 0) return fc.oneof(...compared, still)
  const inner = timeCondition(depth - 1)
  return fc.oneof(
    ...compared,
    form`(${time(depth)} ${order} ${time(depth)})`,
    form`(${length(depth)} ${order} ${length(depth)})`,
    form`(${inner} && ${inner})`,
    form`(${inner} || ${inner})`,
    form`!${inner}`,
    form`(${inner} ? ${inner} : ${inner})`,
    form`((${inner}) == null)`,
    form`(${time(depth)} == null)`,
    form`((now - ${times}).getHours() > 3)`,
    // One macro in another could take too many steps.
    depth === 3 ? form`customer.tags.exists(t, t == "vip" && ${inner})` : still,
  )
}
