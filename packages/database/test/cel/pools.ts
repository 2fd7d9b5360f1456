import fc from 'fast-check'

/** Values that expressions and customers share, so that comparisons meet; extremes and traps above all. */
const texts = [
  '',
  'a',
  'A',
  'ab',
  'b',
  'vip',
  'Vip',
  'price',
  ' ',
  '%',
  'a_b',
  "O'Brien",
  '"',
  '\\',
  'é',
  'e\u0301',
  'ß',
  'ı',
  '中文',
  '10',
  'null',
  // Above the surrogates in UTF-16, below them by code point.
  '\uffee',
  '\ue000',
  '😀',
  '😀a',
  '\u{10ffff}',
  '\u0001\t\n',
] as const

const integers = [
  0,
  1,
  2,
  3,
  5,
  7,
  10,
  19,
  -1,
  -5,
  100,
  1999,
  2 ** 31,
  2 ** 53 - 1,
  2 ** 53 - 2,
  1 - 2 ** 53,
] as const

export const doubles = [
  0,
  0.1,
  0.2,
  0.3,
  0.5,
  1,
  2.5,
  5.5,
  7,
  -0.5,
  -5.5,
  19.99,
  1e15 + 0.5,
  2 ** 53,
  1e300,
  1e308,
  -1e308,
  5e-324,
] as const

/** Minor units. */
export const amounts = [0, 1, 5, 100, 500, 550, 1999, 10_000, -1, -550, 2 ** 53 - 1, 1 - 2 ** 53] as const

export const dates = [
  '0001-01-01',
  '1999-12-31',
  '2024-02-29',
  '2025-03-01',
  '2026-03-01',
  '9999-12-31',
] as const

export const now = Date.parse('2026-03-01T12:00:00Z')
const day = 86_400_000

const moments = [
  now,
  now - 1,
  now + 1,
  now - 30 * day,
  now - 180 * day,
  now - 180 * day - 1,
  0,
  -1,
  Date.parse('0001-01-01T00:00:00Z'),
  Date.parse('9999-12-31T23:59:59.999Z'),
  // Where clocks were turned.
  Date.parse('2026-03-08T07:00:00Z'),
  Date.parse('2025-11-02T06:00:00Z') - 1,
  Date.parse('2026-04-04T15:00:00Z'),
  Date.parse('2011-12-30T10:00:00Z'),
  Date.parse('1900-12-31T15:54:17Z'),
  Date.parse('2024-02-29T23:59:59.999Z'),
] as const

export const durations = ['0', '1ms', '30s', '1h30m', '720h', '4320h', '-24h', '1.5s'] as const

/** In RE2 syntax. */
export const patterns = [
  '',
  'a',
  '^a',
  'b$',
  '(?i)vip',
  '^[^a]*$',
  '.',
  '^.$',
  '\\p{Han}+',
  'a|b',
  '^(a|ab)(c|)$',
  '[😀é]',
  '\\d{2}',
] as const

/** Whose clocks have been turned by an hour, by half of one, by a day. */
export const zones = [
  'UTC',
  'Asia/Shanghai',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
  '-09:30',
  '+14:00',
] as const

/** Well-formed text without U+0000, which is all that is ever kept. */
const anyText: fc.Arbitrary<string> = fc
  .string({ unit: 'binary', maxLength: 4 })
  .filter((text) => !text.includes('\u0000'))

export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...texts) },
  anyText,
)
export const integer: fc.Arbitrary<number> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...integers) },
  fc.integer({ min: -20, max: 20 }),
  fc.maxSafeInteger(),
)
export const double: fc.Arbitrary<number> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...doubles) },
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
)
export const amount: fc.Arbitrary<number> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...amounts) },
  fc.integer({ min: -100_000, max: 100_000 }),
)
export const moment: fc.Arbitrary<number> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...moments) },
  fc.integer({ min: now - 400 * day, max: now + 400 * day }),
)
