import { describe, expect, test } from 'vitest'
import { compiled } from './compiled.ts'

/** An expression and what each database is asked: statement, then parameters where there are any. */
interface Case {
  readonly cel: string
  readonly sqlite: readonly [sql: string, ...parameters: unknown[]]
  readonly postgres: readonly [sql: string, ...parameters: unknown[]]
}

const cases: { readonly [about: string]: readonly Case[] } = {
  'comparisons keep the column bare, so that an index serves': [
    {
      cel: 'customer.seats > 5',
      sqlite: ['("seats" > CAST(? AS INTEGER))', 5],
      postgres: ['("seats" > $1::bigint)', 5],
    },
    {
      cel: 'customer.seats > 5.5',
      sqlite: ['("seats" > CAST(? AS INTEGER))', 5],
      postgres: ['("seats" > $1::bigint)', 5],
    },
    {
      cel: 'customer.seats <= 5.5',
      sqlite: ['("seats" <= CAST(? AS INTEGER))', 5],
      postgres: ['("seats" <= $1::bigint)', 5],
    },
    {
      cel: '5.5 > customer.seats',
      sqlite: ['("seats" <= CAST(? AS INTEGER))', 5],
      postgres: ['("seats" <= $1::bigint)', 5],
    },
    {
      cel: 'customer.seats == 5.0',
      sqlite: ['("seats" = CAST(? AS INTEGER))', 5],
      postgres: ['("seats" = $1::bigint)', 5],
    },
    {
      cel: 'customer.score > 5.5',
      sqlite: ['("score" > CAST(? AS REAL))', 5.5],
      postgres: ['("score" > $1::float8)', 5.5],
    },
    {
      cel: 'customer.credit >= 19.99',
      sqlite: ['("credit" >= CAST(? AS INTEGER))', 1999],
      postgres: ['("credit" >= $1::bigint)', 1999],
    },
    {
      cel: 'customer.credit > 0.005',
      sqlite: ['("credit" > CAST(? AS INTEGER))', 0],
      postgres: ['("credit" > $1::bigint)', 0],
    },
    {
      cel: 'customer.name == "李雷"',
      sqlite: ['("name" = CAST(? AS TEXT))', '李雷'],
      postgres: ['("name" = $1::text COLLATE "C")', '李雷'],
    },
    {
      cel: 'customer.name > "a"',
      sqlite: ['("name" > CAST(? AS TEXT))', 'a'],
      postgres: ['("name" > $1::text COLLATE "C")', 'a'],
    },
    {
      cel: 'customer.birthday < date("2026-03-01")',
      sqlite: ['("birthday" < CAST(? AS TEXT))', '2026-03-01'],
      postgres: ['("birthday" < $1::text COLLATE "C")', '2026-03-01'],
    },
    {
      cel: 'customer.verifiedAt == timestamp("2026-03-01T00:00:00Z")',
      sqlite: ['("verifiedAt" = CAST(? AS INTEGER))', 1772323200000],
      postgres: ['("verifiedAt" = $1::bigint)', 1772323200000],
    },
    {
      cel: 'customer.name in ["a", "b"]',
      sqlite: ['("name" IN (CAST(? AS TEXT), CAST(? AS TEXT)))', 'a', 'b'],
      postgres: ['("name" IN ($1::text COLLATE "C", $2::text COLLATE "C"))', 'a', 'b'],
    },
    {
      cel: 'customer.credit in [5, 19.99]',
      sqlite: ['("credit" IN (CAST(? AS INTEGER), CAST(? AS INTEGER)))', 500, 1999],
      postgres: ['("credit" IN ($1::bigint, $2::bigint))', 500, 1999],
    },
    {
      cel: 'customer.active',
      sqlite: ['"active"'],
      postgres: ['"active"'],
    },
  ],
  'what no value can be is decided beforehand, for those who have one': [
    {
      cel: 'customer.seats == 5.5',
      sqlite: ['(CASE WHEN "seats" IS NOT NULL THEN 0 END)'],
      postgres: ['(CASE WHEN "seats" IS NOT NULL THEN false END)'],
    },
    {
      cel: 'customer.seats != 5.5',
      sqlite: ['(CASE WHEN "seats" IS NOT NULL THEN 1 END)'],
      postgres: ['(CASE WHEN "seats" IS NOT NULL THEN true END)'],
    },
    {
      cel: 'customer.seats < 1e300',
      sqlite: ['(CASE WHEN "seats" IS NOT NULL THEN 1 END)'],
      postgres: ['(CASE WHEN "seats" IS NOT NULL THEN true END)'],
    },
    {
      cel: 'customer.credit > -1e300',
      sqlite: ['(CASE WHEN "credit" IS NOT NULL THEN 1 END)'],
      postgres: ['(CASE WHEN "credit" IS NOT NULL THEN true END)'],
    },
  ],
  'numbers of two kinds meet as doubles': [
    {
      cel: 'customer.seats > customer.score',
      sqlite: ['(CAST("seats" AS REAL) > "score")'],
      postgres: ['(("seats")::float8 > "score")'],
    },
    {
      cel: 'customer.score > 5',
      sqlite: ['("score" > CAST(CAST(? AS INTEGER) AS REAL))', 5],
      postgres: ['("score" > ($1::bigint)::float8)', 5],
    },
    {
      cel: 'customer.credit == customer.seats',
      sqlite: [
        '((CAST("credit" AS REAL) / NULLIF(CAST(CAST(? AS REAL) AS REAL), CAST(? AS REAL))) = CAST("seats" AS REAL))',
        100,
        0,
      ],
      postgres: [
        '((("credit")::float8 / NULLIF(($1::float8)::float8, $2::float8)) = ("seats")::float8)',
        100,
        0,
      ],
    },
    {
      cel: 'customer.seats in [1, 2.5]',
      sqlite: [
        '(CAST("seats" AS REAL) IN (CAST(CAST(? AS REAL) AS REAL), CAST(CAST(? AS REAL) AS REAL)))',
        1,
        2.5,
      ],
      postgres: ['(("seats")::float8 IN (($1::float8)::float8, ($2::float8)::float8))', 1, 2.5],
    },
    {
      cel: 'customer.credit * 0.5',
      sqlite: [
        '(CAST((CAST("credit" AS REAL) / NULLIF(CAST(CAST(? AS REAL) AS REAL), CAST(? AS REAL))) AS REAL) * CAST(CAST(? AS REAL) AS REAL))',
        100,
        0,
        0.5,
      ],
      postgres: [
        '(((("credit")::float8 / NULLIF(($1::float8)::float8, $2::float8)))::float8 * ($3::float8)::float8)',
        100,
        0,
        0.5,
      ],
    },
  ],
  'whole numbers are reckoned as JavaScript does, and beyond 2⁵³ they are unknown': [
    {
      cel: 'customer.seats + 1',
      sqlite: [
        'CAST(NULLIF(NULLIF(min(max((CAST("seats" AS REAL) + CAST(CAST(? AS INTEGER) AS REAL)), -9007199254740992), 9007199254740992), 9007199254740992), -9007199254740992) AS INTEGER)',
        1,
      ],
      postgres: [
        '(NULLIF(NULLIF(LEAST(GREATEST((("seats")::float8 + ($1::bigint)::float8), -9007199254740992::float8), 9007199254740992::float8), 9007199254740992), -9007199254740992))::bigint',
        1,
      ],
    },
    {
      cel: 'customer.seats / 2',
      sqlite: [
        'CAST(NULLIF(NULLIF(min(max(trunc((CAST("seats" AS REAL) / NULLIF(CAST(CAST(? AS INTEGER) AS REAL), CAST(? AS REAL)))), -9007199254740992), 9007199254740992), 9007199254740992), -9007199254740992) AS INTEGER)',
        2,
        0,
      ],
      postgres: [
        '(NULLIF(NULLIF(LEAST(GREATEST(trunc((("seats")::float8 / NULLIF(($1::bigint)::float8, $2::float8))), -9007199254740992::float8), 9007199254740992::float8), 9007199254740992), -9007199254740992))::bigint',
        2,
        0,
      ],
    },
    {
      cel: 'customer.seats % 2',
      sqlite: ['("seats" % NULLIF(CAST(? AS INTEGER), CAST(? AS INTEGER)))', 2, 0],
      postgres: ['("seats" % NULLIF($1::bigint, $2::bigint))', 2, 0],
    },
    {
      cel: '-customer.seats',
      sqlite: ['(0 - "seats")'],
      postgres: ['(0 - "seats")'],
    },
    {
      cel: 'days(customer.seats)',
      sqlite: [
        'CAST(NULLIF(NULLIF(min(max((CAST("seats" AS REAL) * CAST(? AS REAL)), -9223372036855), 9223372036855), 9223372036855), -9223372036855) AS INTEGER)',
        86400000,
      ],
      postgres: [
        '(NULLIF(NULLIF(LEAST(GREATEST((("seats")::float8 * $1::float8), -9223372036855::float8), 9223372036855::float8), 9223372036855), -9223372036855))::bigint',
        86400000,
      ],
    },
    {
      cel: 'now - customer.verifiedAt >= days(180)',
      sqlite: [
        '(CAST(NULLIF(NULLIF(min(max((CAST(CAST(? AS INTEGER) AS REAL) - CAST("verifiedAt" AS REAL)), -9223372036855), 9223372036855), 9223372036855), -9223372036855) AS INTEGER) >= CAST(? AS INTEGER))',
        1772366400000,
        15552000000,
      ],
      postgres: [
        '((NULLIF(NULLIF(LEAST(GREATEST((($1::bigint)::float8 - ("verifiedAt")::float8), -9223372036855::float8), 9223372036855::float8), 9223372036855), -9223372036855))::bigint >= $2::bigint)',
        1772366400000,
        15552000000,
      ],
    },
  ],
  'logic is SQL’s own; a choice is none where its condition is unknown': [
    {
      cel: 'customer.active && customer.vip || !customer.active',
      sqlite: ['(("active" AND "vip") OR (NOT "active"))'],
      postgres: ['(("active" AND "vip") OR (NOT "active"))'],
    },
    {
      cel: 'customer.active ? customer.seats : 0',
      sqlite: ['(CASE "active" WHEN 1 THEN "seats" WHEN 0 THEN CAST(? AS INTEGER) END)', 0],
      postgres: ['(CASE "active" WHEN true THEN "seats" WHEN false THEN $1::bigint END)', 0],
    },
    {
      cel: 'has(customer.name)',
      sqlite: ['("name" IS NOT NULL)'],
      postgres: ['("name" IS NOT NULL)'],
    },
    {
      cel: 'customer.name == null',
      sqlite: ['(NOT ("name" IS NOT NULL))'],
      postgres: ['(NOT ("name" IS NOT NULL))'],
    },
    {
      cel: 'has(customer.tags)',
      sqlite: ['(json_array_length("tags") > 0)'],
      postgres: ['(cardinality("tags") > 0)'],
    },
  ],
  text: [
    {
      cel: 'customer.name.contains("a")',
      sqlite: ['(instr("name", CAST(? AS TEXT)) > 0)', 'a'],
      postgres: ['(strpos("name", $1::text COLLATE "C") > 0)', 'a'],
    },
    {
      cel: 'customer.name.startsWith("a")',
      sqlite: ['(substr("name", 1, length(CAST(? AS TEXT))) = CAST(? AS TEXT))', 'a', 'a'],
      postgres: ['starts_with("name", $1::text COLLATE "C")', 'a'],
    },
    {
      cel: 'customer.name.endsWith("a")',
      sqlite: [
        '(substr("name", CASE length(CAST(? AS TEXT)) WHEN 0 THEN 1000000000 ELSE -length(CAST(? AS TEXT)) END) = CAST(? AS TEXT))',
        'a',
        'a',
        'a',
      ],
      postgres: ['(right("name", char_length($1::text COLLATE "C")) = $2::text COLLATE "C")', 'a', 'a'],
    },
    {
      cel: 'customer.name + "x"',
      sqlite: ['("name" || CAST(? AS TEXT))', 'x'],
      postgres: ['("name" || $1::text COLLATE "C")', 'x'],
    },
    {
      cel: 'size(customer.name)',
      sqlite: ['length("name")'],
      postgres: ['char_length("name")'],
    },
  ],
  'what other types SQL says exactly': [
    {
      cel: 'customer.active < customer.vip',
      sqlite: ['("active" < "vip")'],
      postgres: ['("active" < "vip")'],
    },
    {
      cel: 'customer.tags[1]',
      sqlite: ['("tags" ->> 1)'],
      postgres: ['("tags")[2]'],
    },
    {
      cel: 'customer.tags[-1]',
      sqlite: ['CAST(? AS TEXT)', null],
      postgres: ['$1::text COLLATE "C"', null],
    },
    {
      cel: 'customer.seats in []',
      sqlite: ['(CASE WHEN "seats" IS NOT NULL THEN 0 END)'],
      postgres: ['(CASE WHEN "seats" IS NOT NULL THEN false END)'],
    },
    {
      cel: 'double(customer.seats)',
      sqlite: ['CAST("seats" AS REAL)'],
      postgres: ['("seats")::float8'],
    },
    {
      cel: 'string(customer.seats)',
      sqlite: ['CAST("seats" AS TEXT)'],
      postgres: ['(("seats")::text COLLATE "C")'],
    },
    {
      cel: 'size(customer.tags.filter(t, t == "vip"))',
      sqlite: [
        '(SELECT CASE WHEN count(*) > count(p) THEN NULL ELSE coalesce(sum(p), 0) END FROM (SELECT ("each_0"."value" = CAST(? AS TEXT)) AS p FROM (SELECT value FROM json_each("tags")) AS "each_0") AS folded)',
        'vip',
      ],
      postgres: [
        '(SELECT CASE WHEN count(*) > count(p) THEN NULL ELSE count(*) FILTER (WHERE p) END FROM (SELECT ("each_0"."value" = $1::text COLLATE "C") AS p FROM unnest("tags") AS "each_0"(value)) AS folded)',
        'vip',
      ],
    },
    {
      cel: 'customer.verifiedAt.getHours()',
      sqlite: ["CAST(guanxi_time_part('getHours', \"verifiedAt\", 'UTC') AS INTEGER)"],
      postgres: ['mod(mod(mod("verifiedAt", 86400000) + 86400000, 86400000) / 3600000, 24)'],
    },
    {
      cel: 'customer.verifiedAt.getMonth()',
      sqlite: ["CAST(guanxi_time_part('getMonth', \"verifiedAt\", 'UTC') AS INTEGER)"],
      postgres: [
        '(extract(month FROM (DATE \'1970-01-01\' + floor("verifiedAt"::float8 / 86400000)::int))::bigint - 1)',
      ],
    },
  ],
  'what reads nothing of a customer is reckoned beforehand, where SQL could not': [
    {
      cel: 'now.getHours("Asia/Shanghai")',
      sqlite: [
        "CAST(guanxi_time_part('getHours', CAST(? AS INTEGER), CAST(? AS TEXT)) AS INTEGER)",
        1772366400000,
        'Asia/Shanghai',
      ],
      postgres: ['$1::bigint', 20],
    },
    {
      cel: 'customer.seats > {"least": 5}.least',
      sqlite: ['("seats" > CAST(? AS INTEGER))', 5],
      postgres: ['("seats" > $1::bigint)', 5],
    },
    {
      cel: 'dyn(1) == 1.0 && customer.active',
      sqlite: ['(1 AND "active")'],
      postgres: ['(true AND "active")'],
    },
  ],
  lists: [
    {
      cel: 'size(customer.tags)',
      sqlite: ['json_array_length("tags")'],
      postgres: ['cardinality("tags")'],
    },
    {
      cel: '"vip" in customer.tags',
      sqlite: [
        '(CASE WHEN CAST(? AS TEXT) IS NOT NULL AND "tags" IS NOT NULL THEN EXISTS (SELECT 1 FROM json_each("tags") AS m WHERE m.value = CAST(? AS TEXT)) END)',
        'vip',
        'vip',
      ],
      postgres: [
        '(CASE WHEN $1::text COLLATE "C" IS NOT NULL THEN "tags" @> ARRAY[$2::text COLLATE "C"] END)',
        'vip',
        'vip',
      ],
    },
    {
      cel: 'customer.tags.exists(t, t == "vip")',
      sqlite: [
        '(SELECT CASE WHEN max(p) = 1 THEN 1 WHEN count(*) > count(p) THEN NULL ELSE 0 END FROM (SELECT ("each_0"."value" = CAST(? AS TEXT)) AS p FROM (SELECT value FROM json_each("tags")) AS "each_0") AS folded)',
        'vip',
      ],
      postgres: [
        '(SELECT CASE WHEN bool_or(p) THEN true WHEN count(*) > count(p) THEN NULL ELSE false END FROM (SELECT ("each_0"."value" = $1::text COLLATE "C") AS p FROM unnest("tags") AS "each_0"(value)) AS folded)',
        'vip',
      ],
    },
    {
      cel: 'customer.tags.all(t, size(t) > 1)',
      sqlite: [
        '(SELECT CASE WHEN min(p) = 0 THEN 0 WHEN count(*) > count(p) THEN NULL ELSE 1 END FROM (SELECT (length("each_0"."value") > CAST(? AS INTEGER)) AS p FROM (SELECT value FROM json_each("tags")) AS "each_0") AS folded)',
        1,
      ],
      postgres: [
        '(SELECT CASE WHEN NOT bool_and(p) THEN false WHEN count(*) > count(p) THEN NULL ELSE true END FROM (SELECT (char_length("each_0"."value") > $1::bigint) AS p FROM unnest("tags") AS "each_0"(value)) AS folded)',
        1,
      ],
    },
    {
      cel: 'customer.tags.exists_one(t, t == customer.name)',
      sqlite: [
        '(SELECT CASE WHEN count(*) > count(p) THEN NULL ELSE coalesce(sum(p), 0) = 1 END FROM (SELECT ("each_0"."value" = "name") AS p FROM (SELECT value FROM json_each("tags")) AS "each_0") AS folded)',
      ],
      postgres: [
        '(SELECT CASE WHEN count(*) > count(p) THEN NULL ELSE count(*) FILTER (WHERE p) = 1 END FROM (SELECT ("each_0"."value" = "name") AS p FROM unnest("tags") AS "each_0"(value)) AS folded)',
      ],
    },
    {
      cel: '[1, 2].exists(n, n == customer.seats)',
      sqlite: [
        '(SELECT CASE WHEN max(p) = 1 THEN 1 WHEN count(*) > count(p) THEN NULL ELSE 0 END FROM (SELECT ("each_0"."value" = "seats") AS p FROM (SELECT CAST(? AS INTEGER) AS value UNION ALL SELECT CAST(? AS INTEGER) AS value) AS "each_0") AS folded)',
        1,
        2,
      ],
      postgres: [
        '(SELECT CASE WHEN bool_or(p) THEN true WHEN count(*) > count(p) THEN NULL ELSE false END FROM (SELECT ("each_0"."value" = "seats") AS p FROM (SELECT $1::bigint AS value UNION ALL SELECT $2::bigint AS value) AS "each_0") AS folded)',
        1,
        2,
      ],
    },
    {
      cel: 'customer.tags.exists(t, customer.labels.exists(T, T == t))',
      sqlite: [
        '(SELECT CASE WHEN max(p) = 1 THEN 1 WHEN count(*) > count(p) THEN NULL ELSE 0 END FROM (SELECT (SELECT CASE WHEN max(p) = 1 THEN 1 WHEN count(*) > count(p) THEN NULL ELSE 0 END FROM (SELECT ("each_1"."value" = "each_0"."value") AS p FROM (SELECT value FROM json_each("labels")) AS "each_1") AS folded) AS p FROM (SELECT value FROM json_each("tags")) AS "each_0") AS folded)',
      ],
      postgres: [
        '(SELECT CASE WHEN bool_or(p) THEN true WHEN count(*) > count(p) THEN NULL ELSE false END FROM (SELECT (SELECT CASE WHEN bool_or(p) THEN true WHEN count(*) > count(p) THEN NULL ELSE false END FROM (SELECT ("each_1"."value" = "each_0"."value") AS p FROM unnest("labels") AS "each_1"(value)) AS folded) AS p FROM unnest("tags") AS "each_0"(value)) AS folded)',
      ],
    },
  ],
}

describe.each(Object.entries(cases))('%s', (_, group) => {
  test.each(group)('$cel', ({ cel, sqlite, postgres }) => {
    const [onSqlite, onPostgres] = [compiled(cel, 'sqlite'), compiled(cel, 'postgres')]
    expect([onSqlite.sql, ...onSqlite.parameters]).toEqual(sqlite)
    expect([onPostgres.sql, ...onPostgres.parameters]).toEqual(postgres)
  })
})

describe('what SQL cannot say exactly is refused by name', () => {
  test.each([
    [
      'customer.score * 2.0 > 5.0',
      'arithmetic with numbers of any size cannot be asked of the database exactly',
    ],
    [
      'customer.name.startsWith(customer.active ? "a" : "b")',
      'searching for a text that depends on a condition',
    ],
    [
      '(customer.active ? customer.name : "b") in customer.tags',
      'searching for a text that depends on a condition',
    ],
    ['"a" in (customer.active ? customer.tags : customer.labels)', 'a list chosen by a condition'],
    ['customer.tags == customer.labels', 'comparing list<string>'],
    ['customer.tags[customer.seats] == "a"', 'an item by a number that is reckoned'],
    ['(customer.tags + ["a"]).exists(t, t == "b")', 'a list put together'],
    ['"a" in customer.tags.map(t, t + "b")', 'a list made by map(…)'],
    ['customer.tags.filter(t, t == "a").exists(t, t == "b")', 'a list made by filter(…)'],
    ['{"a": customer.seats}.a > 1', 'a part of a list or map'],
    ['customer.name in {"a": customer.seats}', 'a map'],
    ['dyn(customer.seats) == 1.0', 'a value whose type is told at run time'],
    ['customer.name.lowerAscii() == "a"', 'lowerAscii(…)'],
    ['string(customer.score) == "a"', 'string(…)'],
    ['int(customer.name) == 1', 'int(…)'],
    ['uint(customer.seats) + 1u > 1u', 'arithmetic with unsigned numbers'],
    ['(customer.verifiedAt - customer.seenAt).getHours() > 1', 'getHours() of a duration'],
  ])('%s', (cel, reason) => {
    expect(() => compiled(cel, 'sqlite')).toThrow(reason)
    expect(() => compiled(cel, 'postgres')).toThrow(reason)
    expect(() => compiled(cel, 'sqlite')).toThrow(expect.objectContaining({ code: 'cel.not-in-sql' }))
  })

  test.each([
    ['customer.name.matches("a+")', 'matches(…), which PostgreSQL reads in another way, cannot be asked'],
    [
      'customer.verifiedAt.getHours("Asia/Shanghai") > 8',
      'getHours(…) with a time zone, of which PostgreSQL has its own list, cannot be asked',
    ],
  ])('%s, by PostgreSQL alone', (cel, reason) => {
    expect(() => compiled(cel, 'postgres')).toThrow(reason)
    expect(compiled(cel, 'sqlite').sql).toContain('guanxi_')
  })
})
