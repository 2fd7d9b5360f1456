import { describe, expect, test } from 'vitest'
import { CelError, checkCelOf, GuanxiError } from '../../src/index.ts'
import { check, scope } from './scope.ts'

/** The error and the part of the expression it points at. */
function refusal(expression: string): {
  readonly reason: string
  readonly at: string
  readonly error: CelError
} {
  try {
    check(expression)
  } catch (error) {
    if (error instanceof CelError)
      return { reason: error.message, at: expression.slice(error.start, error.end), error }
    throw error
  }
  throw new Error(`${expression} was accepted`)
}

describe('a name that is not known is answered with the one that was meant', () => {
  test.each([
    ['customer.spend36 > 3', 'customer has no "spend36"; did you mean "spend365"?', 'customer.spend36'],
    ['customer.Spend365 > 3', 'customer has no "Spend365"; did you mean "spend365"?', 'customer.Spend365'],
    ['custommer.name == "x"', '"custommer" is not known here; did you mean "customer"?', 'custommer.name'],
    ['1 > spend365', '"spend365" stands alone; did you mean "customer.spend365"?', 'spend365'],
    ['has(customer.nmae)', 'customer has no "nmae"; did you mean "name"?', 'customer.nmae'],
    ['customer.need == "prise"', 'customer.need is never "prise"; did you mean "price"?', '"prise"'],
    [
      'customer.need in ["price", "qualty"]',
      'customer.need is never "qualty"; did you mean "quality"?',
      '"qualty"',
    ],
    ['"servise" != customer.need', 'customer.need is never "servise"; did you mean "service"?', '"servise"'],
    ['customer.rank == 7', 'customer.rank is never 7; it is one of 5, 4, 3, 2, 1', '7'],
    [
      'customer.name.contain("x")',
      'there is no method "contain"; did you mean "contains"?',
      'customer.name.contain("x")',
    ],
    [
      'sizee(customer.name) > 1',
      'there is no function "sizee"; did you mean "size"?',
      'sizee(customer.name)',
    ],
  ])('%s', (expression, reason, at) => {
    expect(refusal(expression)).toMatchObject({ reason, at })
  })

  test('nothing is suggested where nothing is near', () => {
    expect(refusal('customer.qqqqq == 1').reason).toBe('customer has no "qqqqq"')
    expect(refusal('customer.x == 1').reason).toBe('customer has no "x"')
    expect(refusal('customer == null').reason).toBe('name what of customer is meant: customer.…')
  })
})

describe('slips from other languages are named as such, at their place', () => {
  test.each([
    ['customer.seats = 3', '"=" is not CEL; equality is written "=="', '='],
    ['customer.name="x"', '"=" is not CEL; equality is written "=="', '='],
    ['customer.seats === 3', '"=" is not CEL; equality is written "=="', '='],
    ['customer.seats => 3', '"=>" is not CEL; it is written ">="', '=>'],
    ['customer.seats <> 3', '"<>" is not CEL; inequality is written "!="', '<>'],
    ['customer.seats<>3', '"<>" is not CEL; inequality is written "!="', '<>'],
    ['customer.active and true', '"and" is not CEL; it is written "&&"', 'and'],
    ['customer.active AND true', '"and" is not CEL; it is written "&&"', 'AND'],
    ['customer.active or true', '"or" is not CEL; it is written "||"', 'or'],
    ['not customer.active', '"not" is not CEL; it is written "!"', 'not'],
    ['customer.active & true', '"&" is not CEL; it is written "&&"', '&'],
    ['customer.active | true', '"|" is not CEL; it is written "||"', '|'],
  ])('%s', (expression, reason, at) => {
    expect(refusal(expression)).toMatchObject({ reason, at })
  })
})

describe('what does not parse is said in the words of who wrote it', () => {
  test.each([
    ['', 'the expression is empty', ''],
    [' \n ', 'the expression is empty', ''],
    ['customer.active ||', 'the expression ends too soon', ''],
    ['(customer.active', '")" is missing: the expression ends here', ''],
    ['customer.seats in (1, 2)', '")" is missing: found ","', ','],
    ['customer.seats between 1 and 2', '"between" cannot stand here', 'between'],
    ['customer.name == "a" || == "b"', '"==" cannot stand here', '=='],
    ['customer.名字 == 1', '"名" cannot stand here', '名'],
    ['customer.seats > 1,000', '"," cannot stand here', ','],
    ['customer.name == "a', 'unterminated string', '"a'],
    ['customer.name == "\\q"', 'invalid escape sequence: \\q', '\\q'],
    ['customer.tags.exists("t", true)', /take a name and a condition/, '"t"'],
  ])('%s', (expression, reason, at) => {
    const refused = refusal(expression)
    expect(refused.reason).toMatch(reason)
    expect(refused.at).toBe(at)
  })
})

describe('what cannot be meant is refused, with what would be right', () => {
  test.each([
    ['customer.name > 3', 'text cannot be compared with integer'],
    ['customer.tags > ["a"]', 'list of text has no order'],
    ['null < customer.seats', 'null has no order'],
    ['now - customer.lastPurchaseAt > 30', 'duration cannot be compared with integer; write it as days(30)'],
    ['customer.birthday > "2026-03-01"', 'date cannot be compared with text; write it as date("2026-03-01")'],
    [
      'customer.lastPurchaseAt > "2026-03-01"',
      'datetime cannot be compared with text; write it as timestamp("2026-03-01T00:00:00Z")',
    ],
    ['now > customer.spend365', 'datetime cannot be compared with money'],
    ['customer.name < now', 'text cannot be compared with datetime'],
    ['now - customer.lastPurchaseAt > customer.seats', 'duration cannot be compared with integer'],
    [
      'customer.lastPurchaseAt > days(30)',
      'datetime cannot be compared with duration; the time since a datetime is a duration: now - customer.createdAt',
    ],
    ['now > customer.birthday', 'datetime cannot be compared with date'],
    ['"2026-03-01" < customer.birthday', 'text cannot be compared with date; write it as date("2026-03-01")'],
    ['customer.birthday == true', 'date cannot be compared with boolean'],
    ['customer.tags == [1]', 'list of text cannot be compared with list of integer'],
    ['customer.tags == "a"', 'list of text cannot be compared with text'],
    [
      'customer.spend365 + 5 > 3',
      '"+" cannot join money and integer; money adds to money and is scaled by numbers',
    ],
    [
      'customer.spend365 * customer.credit > 3',
      '"*" cannot join money and money; money adds to money and is scaled by numbers',
    ],
    [
      '5 / customer.spend365 > 3',
      '"/" cannot join integer and money; money adds to money and is scaled by numbers',
    ],
    ['customer.score % 2 == 1', '"%" is for integers'],
    ['!customer.name', 'what "!" turns round must be boolean, but this is text'],
    ['-customer.name', '"-" cannot stand before text'],
    ['customer.active && 3', 'each side of && must be boolean, but this is integer'],
    ['customer.name ? 1 : 2', 'the condition before "?" must be boolean, but this is text'],
    ['customer.active ? 1 : "x"', 'both sides of ":" must have one type'],
    ['customer.tags == null && customer.tags + "a" == null', '"+" cannot join list of text and text'],
    ['"x" in [1]', 'text is never in a list of integer'],
    ['1 in 2', '"in" asks about a list or a map, but this is integer'],
    ['customer.name.all(t, true)', 'all(…) asks about a list, not text'],
    ['customer.tags.exists(t, t)', 'the condition of exists(…) must be boolean, but this is text'],
    ['has(1 + 1)', 'has(…) asks about an attribute or a map’s key, such as has(customer.name)'],
    ['size(3) > 1', 'size(…) measures a text, bytes, a list or a map, not integer'],
    ['days("3") > days(1)', 'the number of days must be integer, but this is text'],
    ['days(1000000000000) > days(1)', 'a duration is at most 106751 days, some 292 years'],
    [
      'duration("30d") > days(1)',
      'duration("30d") is none: the units are h, m, s and ms; for days there is days(30)',
    ],
    ['duration("5") > days(1)', 'duration("5") is none: the units are h, m, s and ms'],
    [
      'duration("soon") > days(1)',
      'duration("soon") is none: a duration is written as in "4320h" or "1h30m"',
    ],
    ['duration("0.0001s") > days(1)', 'durations are whole milliseconds, of at most 106751 days (292 years)'],
    [
      'duration("9999999h") > days(1)',
      'durations are whole milliseconds, of at most 106751 days (292 years)',
    ],
    [
      'timestamp("2026-03-01") > now',
      'is none: a moment is written with its zone, as in "2026-03-01T00:00:00Z"',
    ],
    ['timestamp("2026-02-30T00:00:00Z") > now', 'is none: there is no such day as 2026-02-30'],
    ['timestamp("2026-02-03T24:00:00Z") > now', 'is none: there is no such time as 24:00:00'],
    [
      'timestamp("2026-02-03T00:00:00+25:00") > now',
      'is none: its zone is none, or it is outside the years 0001 to 9999',
    ],
    [
      'timestamp("2026-01-01T00:00:00.0009Z") > now',
      'is none: times are whole milliseconds: write at most three digits of a second',
    ],
    [
      'date("2026-02-30") > customer.birthday',
      'date("2026-02-30") is none: there is no such day as 2026-02-30',
    ],
    ['date("30.2.2026") > customer.birthday', 'is none: a day is written as in "2026-03-01"'],
    ['customer.seats > 9007199254740992', '9007199254740992 is beyond ±9007199254740991'],
    ['-5u == 0', '"-" cannot stand before unsigned integer'],
    ['customer.name == b"a"', 'text cannot be compared with bytes'],
    ['18446744073709551615u == 0u', '18446744073709551615 is beyond ±9007199254740991'],
    ['customer.name == "\\u0000"', 'the text holds U+0000, which no database text may hold'],
    ['customer.tags["a"] == "a"', 'an item’s number must be an integer, but this is text'],
    ['customer.name[0] == "a"', 'text has no parts'],
    ['{"a": 1}[1] == 1', 'integer is never a key of this map, whose keys are text'],
    ['{1.5: 1} == {}', 'a map’s key must be a text, a whole number or a truth, not number'],
    ['now.year > 3', 'only attributes have parts'],
    [
      'customer.tags.map(t) == null',
      'map(…) takes a name, perhaps a condition, and a value, such as map(t, size(t))',
    ],
    ['customer.seats.map(t, t) == null', 'map(…) asks about a list, not integer'],
    ['contains(customer.name, "a")', 'there is no function "contains"; it is a method: x.contains(…)'],
    ['customer.name.int() == 1', 'there is no method "int"; it is a function: int(x)'],
    ['customer.name.contains(3)', 'contains cannot take (text, integer); it takes (text, text)'],
    ['customer.name.matches("(")', 'the pattern is not RE2: error parsing regexp: missing closing ): `(`'],
    ['customer.name.matches("(?<=a)b")', 'the pattern is not RE2'],
    [
      'now.getHours("Asia/Shangai") > 8',
      'there is no time zone "Asia/Shangai"; did you mean "Asia/Shanghai"?',
    ],
    ['now.getHours("+0800") > 8', 'there is no time zone "+0800"'],
    ['customer.?name == null', 'a name is missing: found "?"'],
  ])('%s', (expression, reason) => {
    expect(refusal(expression).reason).toContain(reason)
  })
})

test('an error of a long expression quotes the place, since a form shows one line', () => {
  const { reason } = refusal(`${'customer.active && '.repeat(5)}customer.spend36 > 3`)
  expect(reason).toBe('customer has no "spend36"; did you mean "spend365"? at "customer.spend36"')
})

test('an error carries code, expression and place for programs', () => {
  const { error } = refusal('customer.spend36 > 3')
  expect(error).toBeInstanceOf(GuanxiError)
  expect(error).toMatchObject({ code: 'cel.invalid', expression: 'customer.spend36 > 3', start: 0, end: 16 })
  expect(error.details).toEqual({ expression: 'customer.spend36 > 3', start: 0, end: 16 })
})

test('a condition must be boolean', () => {
  expect(() => checkCelOf('customer.seats + 1', scope, 'bool')).toThrow(
    'the expression must be boolean, but is integer',
  )
})
