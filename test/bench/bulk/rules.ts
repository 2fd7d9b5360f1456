/** A customer as the hand-written contender reads it: the columns as they are kept. */
export interface Person {
  readonly f_spend: number | null
  readonly f_orders: number | null
  readonly f_visits: number | null
  readonly f_complaints: number | null
  readonly f_age: number | null
  readonly f_score: number | null
  readonly f_city: string | null
  readonly f_level: string | null
}

/** One rule in three tongues: the configuration's, SQL's, and JavaScript's. Money is in yuan, in fen, in fen. */
export interface Rule {
  readonly cel: string
  readonly sql: string
  readonly js: (p: Person) => boolean
  readonly then: string
}

export interface Table {
  readonly name: string
  readonly classes: readonly string[]
  readonly otherwise: string
  readonly rules: readonly Rule[]
}

const atLeast = (value: number | null, bound: number): boolean => value !== null && value >= bound

/** Three tables, 20 rules in all. The first threshold is the one that is moved. */
export function tables(threshold: number): readonly Table[] {
  return [
    {
      name: 'worth',
      classes: ['top', 'high', 'mid', 'some', 'low'],
      otherwise: 'low',
      rules: [
        rule(
          'top',
          `customer.spend >= ${threshold} && customer.orders >= 5`,
          `f_spend >= ${threshold * 100} AND f_orders >= 5`,
          (p) => atLeast(p.f_spend, threshold * 100) && atLeast(p.f_orders, 5),
        ),
        rule('high', 'customer.spend >= 7000', 'f_spend >= 700000', (p) => atLeast(p.f_spend, 700_000)),
        rule(
          'high',
          'customer.orders >= 18 && customer.city == "Suzhou"',
          "f_orders >= 18 AND f_city = 'Suzhou'",
          (p) => atLeast(p.f_orders, 18) && p.f_city === 'Suzhou',
        ),
        rule(
          'mid',
          'customer.spend >= 4000 && customer.complaints < 3',
          'f_spend >= 400000 AND f_complaints < 3',
          (p) => atLeast(p.f_spend, 400_000) && p.f_complaints !== null && p.f_complaints < 3,
        ),
        rule('mid', 'customer.orders >= 14', 'f_orders >= 14', (p) => atLeast(p.f_orders, 14)),
        rule('some', 'customer.spend >= 1500', 'f_spend >= 150000', (p) => atLeast(p.f_spend, 150_000)),
        rule(
          'some',
          'customer.level == "gold" || customer.level == "silver"',
          "f_level = 'gold' OR f_level = 'silver'",
          (p) => p.f_level === 'gold' || p.f_level === 'silver',
        ),
      ],
    },
    {
      name: 'care',
      classes: ['urgent', 'soon', 'usual', 'rare'],
      otherwise: 'rare',
      rules: [
        rule('urgent', 'customer.complaints >= 4', 'f_complaints >= 4', (p) => atLeast(p.f_complaints, 4)),
        rule(
          'urgent',
          'customer.complaints >= 2 && customer.spend >= 5000',
          'f_complaints >= 2 AND f_spend >= 500000',
          (p) => atLeast(p.f_complaints, 2) && atLeast(p.f_spend, 500_000),
        ),
        rule(
          'soon',
          'customer.visits == 0 && customer.orders >= 3',
          'f_visits = 0 AND f_orders >= 3',
          (p) => p.f_visits === 0 && atLeast(p.f_orders, 3),
        ),
        rule('soon', 'customer.score < 0.1', 'f_score < 0.1', (p) => p.f_score !== null && p.f_score < 0.1),
        rule('usual', 'customer.visits >= 5', 'f_visits >= 5', (p) => atLeast(p.f_visits, 5)),
        rule('usual', 'customer.age >= 60', 'f_age >= 60', (p) => atLeast(p.f_age, 60)),
        rule(
          'usual',
          'customer.city in ["Nanjing", "Hangzhou"]',
          "f_city IN ('Nanjing', 'Hangzhou')",
          (p) => p.f_city === 'Nanjing' || p.f_city === 'Hangzhou',
        ),
      ],
    },
    {
      name: 'offer',
      classes: ['tasting', 'discount', 'letter', 'none'],
      otherwise: 'none',
      rules: [
        rule(
          'tasting',
          'customer.level == "gold" && customer.orders >= 10',
          "f_level = 'gold' AND f_orders >= 10",
          (p) => p.f_level === 'gold' && atLeast(p.f_orders, 10),
        ),
        rule('tasting', 'customer.score >= 0.95', 'f_score >= 0.95', (p) => atLeast(p.f_score, 0.95)),
        rule(
          'discount',
          'customer.spend >= 3000 && customer.orders < 6',
          'f_spend >= 300000 AND f_orders < 6',
          (p) => atLeast(p.f_spend, 300_000) && p.f_orders !== null && p.f_orders < 6,
        ),
        rule(
          'discount',
          'customer.age < 25 && customer.orders >= 2',
          'f_age < 25 AND f_orders >= 2',
          (p) => p.f_age !== null && p.f_age < 25 && atLeast(p.f_orders, 2),
        ),
        rule('letter', '!has(customer.city)', 'f_city IS NULL', (p) => p.f_city === null),
        rule(
          'letter',
          'customer.visits >= 8 || customer.complaints == 1',
          'f_visits >= 8 OR f_complaints = 1',
          (p) => atLeast(p.f_visits, 8) || p.f_complaints === 1,
        ),
      ],
    },
  ]
}

function rule(then: string, cel: string, sql: string, js: Rule['js']): Rule {
  return { then, cel, sql, js }
}

/** What a table decides, as SQL. */
export function caseOf({ rules, otherwise }: Table): string {
  const whens = rules.map(({ sql, then }) => `WHEN ${sql} THEN '${then}'`)
  return `CASE ${whens.join(' ')} ELSE '${otherwise}' END`
}

export function decide({ rules, otherwise }: Table, person: Person): string {
  for (const { js, then } of rules) if (js(person)) return then
  return otherwise
}

/** The configuration with 13 fields and these tables. */
export function configOf(threshold: number): object {
  const integer = { type: 'integer' }
  return {
    guanxi: 1,
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    customerTypes: {
      person: {
        title: 'name',
        fields: {
          name: { type: 'text' },
          email: { type: 'email' },
          spend: { type: 'money' },
          orders: integer,
          visits: integer,
          complaints: integer,
          age: integer,
          score: { type: 'number' },
          city: { type: 'text' },
          level: { type: 'select', options: ['gold', 'silver', 'plain'] },
          birthday: { type: 'date' },
          tags: { type: 'tags' },
          vip: { type: 'boolean' },
        },
      },
    },
    classifications: Object.fromEntries(
      tables(threshold).map(({ name, classes, otherwise, rules }) => [
        name,
        { classes, otherwise, rules: rules.map(({ cel, then }) => ({ when: cel, then })) },
      ]),
    ),
  }
}
