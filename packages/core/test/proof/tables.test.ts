import { describe, expect, test } from 'vitest'
import { compileConfiguration, proveClassification } from '../../src/index.ts'
import { now, proofOf, retail, size, tableOf, value } from './retail.ts'
import type { TableProof } from '../../src/api/index.ts'

/** What the gaps' customers hold. */
function gapsOf({ gaps }: TableProof): object[] {
  return gaps.map(({ witness }) => Object.fromEntries(witness.values.map((v) => [v.attribute, v.value])))
}

describe('a comparison is looked through however it is written', () => {
  test.each([
    ['customer.spend / 100 >= 5', 'customer.spend < 499.99', { spend: '499.99' }],
    ['customer.spend * 0.1 >= 200', 'customer.spend < 1999', { spend: '1999.00' }],
    ['2 * customer.orders - 1 >= 7', 'customer.orders <= 2', { orders: 3 }],
    ['customer.orders / 2 >= 3', 'customer.orders < 5', { orders: 5 }],
    ['customer.orders + customer.orders > 10', '5 > customer.orders', { orders: 5 }],
    ['(customer.orders > 3) == true', 'customer.orders < 3', { orders: 3 }],
    ['customer.orders + 0.5 > 3', 'customer.orders <= 1 + 0', { orders: 2 }],
  ])('%s or %s', (one, other, gap) => {
    const { gaps, unproven } = proofOf({ for: 'person', ...tableOf(one, other) })
    expect(gaps.map(({ witness }) => witness.values)).toEqual([
      Object.entries(gap).map(([attribute, held]) => ({ attribute, value: held })),
    ])
    expect(unproven).toEqual([])
  })

  test.each([
    ['size(customer.tags) > 0', 'customer.tags == []'],
    [
      'customer.tags.exists(t, t == "vip" || t == "new")',
      '!("vip" in customer.tags) && !("new" in customer.tags)',
    ],
    ['["vip", "new"].all(t, t in customer.tags)', '!("vip" in customer.tags)', '!("new" in customer.tags)'],
    ['customer.tags.all(t, !(t in ["vip"]))', '"vip" in customer.tags'],
    [
      'customer.orders > (customer.contactOk ? 3 : 5)',
      'has(customer.contactOk) && customer.orders <= 3',
      'customer.orders <= 5 && !customer.contactOk',
      'customer.contactOk == null',
    ],
    [
      '(now - customer.verifiedAt).getHours() > 48',
      'now - customer.verifiedAt < duration("49h")',
      'customer.verifiedAt == null',
    ],
    [
      'customer.verifiedAt >= now - days(2 * 3)',
      'now - customer.verifiedAt > days(6)',
      '!has(customer.verifiedAt)',
    ],
    [
      '(customer.orders > 3) == (customer.spend > 3)',
      'customer.orders > 3 ? customer.spend <= 3 : customer.spend > 3',
    ],
    ['customer.need.size() > 5', 'customer.need.startsWith("pr")', '!has(customer.need)'],
  ])('%s and what is left', (...whole) => {
    expect(proofOf({ for: 'person', ...tableOf(...whole) })).toMatchObject({ gaps: [], unproven: [] })
    const { gaps } = proofOf({ for: 'person', ...tableOf(...whole.slice(1)) })
    expect(gaps.length).toBeGreaterThan(0)
  })

  test('what overflows is not true, and told where a customer may hold so much', () => {
    const table = tableOf('customer.orders * 1000 >= 5000', 'customer.orders < 5')
    expect(gapsOf(proofOf({ for: 'person', ...table }))).toEqual([{ orders: 9_007_199_254_741 }])
  })

  test('what would grow beyond measure is outside', () => {
    const grown = (depth: number): string =>
      depth === 0 ? 'customer.orders' : `(${grown(depth - 1)} > ${grown(depth - 1)} ? 1 : customer.orders)`
    const { unproven } = proofOf({ for: 'person', ...tableOf(`${grown(5)} == 7 && ${grown(5)} == 8`) })
    expect(unproven.flatMap(({ parts }) => parts.map(({ reason }) => reason))).toContain('tooMany')
  })
})

describe('gaps', () => {
  test('a customer no rule catches is shown with the one value that matters', () => {
    const proof = proofOf({ ...size, rules: size.rules.slice(0, 2) })
    expect(proof.gaps).toEqual([
      {
        level: 'problem',
        witness: { customerType: 'company', values: [{ attribute: 'employees', value: 99 }] },
      },
    ])
  })

  test('no value is a case of its own', () => {
    expect(gapsOf(proofOf(size))).toEqual([{ employees: null }])
  })

  test('an otherwise makes a gap a note', () => {
    expect(proofOf(value).gaps).toMatchObject([{ level: 'note' }])
  })

  test('a table that catches everybody has none', () => {
    const whole = tableOf('customer.employees >= 100', 'customer.employees < 100', '!has(customer.employees)')
    expect(proofOf({ for: 'company', ...whole })).toMatchObject({ gaps: [], neverFires: [], unproven: [] })
  })

  test('between two whole numbers that follow each other there is none', () => {
    const touching = tableOf(
      'customer.employees > 99',
      'customer.employees < 100 || customer.employees == null',
    )
    expect(proofOf({ for: 'company', ...touching }).gaps).toEqual([])
  })

  test('between two numbers there is always one more', () => {
    const apart = tableOf(
      'customer.score >= 0.1',
      'customer.score < 0.1000000000000000055',
      '!has(customer.score)',
    )
    expect(proofOf({ for: 'company', ...apart }).gaps).toEqual([])
    const open = tableOf('customer.score > 0.3', 'customer.score < 0.3', '!has(customer.score)')
    expect(gapsOf(proofOf({ for: 'company', ...open }))).toEqual([{ score: 0.3 }])
  })

  test('money is exact to the minor unit and told in major ones', () => {
    const open = tableOf(
      'customer.creditLimit >= 100.005',
      'customer.creditLimit < 100',
      '!has(customer.creditLimit)',
    )
    expect(gapsOf(proofOf({ for: 'company', ...open }))).toEqual([{ creditLimit: '100.00' }])
  })

  test('what a field cannot hold is no gap', () => {
    const least = tableOf('customer.employees > 0', '!has(customer.employees)')
    expect(proofOf({ for: 'company', ...least }).gaps).toEqual([])
    const options = tableOf('customer.need in ["quality", "price", "service"]', 'customer.need == null')
    expect(proofOf({ for: 'person', ...options }).gaps).toEqual([])
  })

  test('a required field can lack a value, since older customers may', () => {
    expect(gapsOf(proofOf({ for: 'company', ...tableOf('has(customer.name)') }))).toEqual([{ name: null }])
  })

  test('a count is there and not below 0, a sum of what may be negative can be anything', () => {
    expect(proofOf(tableOf('customer.orders >= 0')).gaps).toEqual([])
    expect(proofOf(tableOf('customer.spend >= 0')).gaps).toEqual([])
    expect(gapsOf(proofOf(tableOf('customer.cost >= 0')))).toEqual([{ cost: '-0.01' }])
  })

  test('a field of another customer type has no value', () => {
    const proof = proofOf(tableOf('customer.employees > 0', 'customer.contactOk || !customer.contactOk'))
    expect(proof.gaps.map(({ witness }) => [witness.customerType, witness.values])).toEqual([
      ['person', [{ attribute: 'contactOk', value: null }]],
      ['company', [{ attribute: 'employees', value: null }]],
    ])
  })

  test('a difference of two totals counts as one value', () => {
    const proof = proofOf({ ...value, otherwise: undefined })
    expect(gapsOf(proof)).toEqual([{ refunds365: '0.00', spend365: '1999.99' }])
    expect(proof.unproven).toEqual([])
  })

  test('days are days, and times are told from now', () => {
    const days = tableOf(
      'customer.birthday < date("1990-01-01")',
      'customer.birthday > date("1990-01-01")',
      '!has(customer.birthday)',
    )
    expect(gapsOf(proofOf({ for: 'person', ...days }))).toEqual([{ birthday: '1990-01-01' }])
    const times = tableOf(
      'now - customer.lastPurchaseAt < days(60)',
      'customer.lastPurchaseAt < now - days(60)',
      '!has(customer.lastPurchaseAt)',
    )
    expect(proofOf({ for: 'person', ...times }).gaps[0]?.witness.values).toEqual([
      { attribute: 'lastPurchaseAt', value: '2025-12-31T00:00:00.000Z', ago: 60 * 86_400_000 },
    ])
  })

  test('a witness holds the classes that its values give', () => {
    const byClass = tableOf('customer.value == "high" && customer.orders365 < 6', 'customer.value != "high"')
    const proof = proofOf({ for: 'person', ...byClass }, { value })
    expect(proof.neverFires).toEqual([{ rule: 0, reason: 'impossible', by: [], witness: null }])
    expect(gapsOf(proof)).toEqual([{ value: 'high', orders365: 6, spend365: '10000.00', refunds365: '0.00' }])
  })

  test('several unlike each other are shown, not several of one kind', () => {
    const both = tableOf('customer.employees >= 10 && customer.region == "north"')
    expect(gapsOf(proofOf({ for: 'company', ...both }))).toEqual([{ employees: 9 }, { region: 'northa' }])
  })
})

describe('rules that never decide', () => {
  test('a rule whose condition holds for nobody', () => {
    const table = tableOf(
      'customer.employees > 99 && customer.employees < 100',
      'customer.need == "price" && customer.need == "service"',
    )
    const { neverFires } = proofOf({ for: 'company', ...table })
    expect(neverFires).toEqual([0, 1].map((rule) => ({ rule, reason: 'impossible', by: [], witness: null })))
  })

  test('a rule behind one that always goes before it, with a customer of its own', () => {
    const table = tableOf('customer.employees > 5', 'customer.employees > 10')
    expect(proofOf({ for: 'company', ...table }).neverFires).toEqual([
      {
        rule: 1,
        reason: 'shadowed',
        by: [0],
        witness: { customerType: 'company', values: [{ attribute: 'employees', value: 11 }] },
      },
    ])
  })

  test('a rule behind several that only together go before it', () => {
    const table = tableOf(
      'customer.orders < 5',
      'customer.spend > 7',
      'customer.orders > 3',
      'customer.orders == 5',
    )
    expect(proofOf(table).neverFires).toMatchObject([{ rule: 3, by: [2] }])
    const split = tableOf(
      'customer.orders < 5',
      'customer.spend > 7',
      'customer.orders > 3',
      'customer.spend < 9',
    )
    expect(proofOf(split).neverFires).toMatchObject([{ rule: 3, by: [0, 2] }])
  })

  test('a rule that another customer type decides by does decide', () => {
    expect(proofOf(tableOf('customer.employees > 5', 'customer.contactOk')).neverFires).toEqual([])
  })

  test('with priority the better class goes before, wherever it stands', () => {
    const rules = [
      { when: 'customer.orders > 10', then: 'c1' },
      { when: 'customer.orders > 5', then: 'c0' },
    ]
    const question = { classes: ['c0', 'c1'], rules }
    expect(proofOf(question).neverFires).toEqual([])
    expect(proofOf({ ...question, hitPolicy: 'priority' }).neverFires).toMatchObject([{ rule: 0, by: [1] }])
  })
})

describe('overlaps', () => {
  const rules = [
    { when: 'customer.orders > 5', then: 'c0' },
    { when: 'customer.orders > 9', then: 'c0' },
    { when: 'customer.orders == 12', then: 'c1' },
  ]
  const table = { classes: ['c0', 'c1'], rules }

  test.each(['first', 'priority', 'collect', 'ruleOrder', 'outputOrder'] as const)(
    'are notes for %s',
    (policy) => {
      const { overlaps } = proofOf({ ...table, hitPolicy: policy })
      expect(overlaps.map(({ level, rules: both }) => [level, both])).toEqual([
        ['note', [0, 1]],
        ['note', [0, 2]],
        ['note', [1, 2]],
      ])
    },
  )

  test('are problems for unique, and for any where the outputs differ', () => {
    expect(proofOf({ ...table, hitPolicy: 'unique' }).overlaps).toMatchObject([
      { level: 'problem', rules: [0, 1], witness: { values: [{ attribute: 'orders', value: 10 }] } },
      { level: 'problem', rules: [0, 2], witness: { values: [{ attribute: 'orders', value: 12 }] } },
      { level: 'problem', rules: [1, 2] },
    ])
    expect(proofOf({ ...table, hitPolicy: 'any' }).overlaps.map(({ rules: both }) => both)).toEqual([
      [0, 2],
      [1, 2],
    ])
  })

  test('with several outputs any wants all of them to agree', () => {
    const then = (days: number): object => ({ level: 'a', days })
    const care = {
      hitPolicy: 'any',
      outputs: { level: { classes: ['a', 'b'] }, days: { type: 'integer' } },
      rules: [
        { when: 'customer.orders > 5', then: then(3) },
        { when: 'customer.orders > 7', then: then(3) },
        { when: 'customer.orders > 9', then: then(4) },
      ],
    }
    const table = retail({ care }).classifications.get('care.level')
    const proof = table?.kind === 'table' ? proveClassification(retail({ care }), table, now) : null
    expect(proof?.overlaps.map(({ rules: both }) => both)).toEqual([
      [0, 2],
      [1, 2],
    ])
  })

  test('rules that hold for nobody together do not overlap', () => {
    expect(proofOf(tableOf('"vip" in customer.tags', '!("vip" in customer.tags)')).overlaps).toEqual([])
  })
})

describe('addresses and numbers to call', () => {
  const fields = { name: { type: 'text' }, email: { type: 'email' }, phone: { type: 'phone' } }
  const proven = (...whens: string[]): TableProof => {
    const model = compileConfiguration({
      guanxi: 1,
      timeZone: 'UTC',
      currency: 'CNY',
      customerTypes: { person: { title: 'name', fields } },
      eventTypes: { visit: {} },
      classifications: { asked: tableOf(...whens) },
    })
    const table = model.classifications.get('asked')
    if (table?.kind !== 'table') throw new Error('the configuration has no table')
    return proveClassification(model, table, now)
  }

  test('look like ones in a witness', () => {
    const given = ['customer.email == "name@example.com"', '!has(customer.email)']
    expect(gapsOf(proven(...given))).toEqual([{ email: 'name1@example.com' }])
    expect(gapsOf(proven('customer.phone == "+86 138 0013 8000"', '!has(customer.phone)'))).toEqual([
      { phone: expect.stringMatching(/^[+0-9 ]+$/) as string },
    ])
    expect(proven('customer.email.endsWith("@tea.cn")', '!has(customer.email)')).toMatchObject({
      gaps: [
        { witness: { values: [{ attribute: 'email', value: expect.stringMatching(/.@.+\../) as string }] } },
      ],
      neverFires: [],
      unproven: [],
    })
  })

  test('are never what does not look like one', () => {
    const { neverFires } = proven(
      'customer.email == "foo"',
      'customer.phone in ["none", "-"]',
      'has(customer.name)',
    )
    expect(neverFires.map(({ rule, reason }) => [rule, reason])).toEqual([
      [0, 'impossible'],
      [1, 'impossible'],
    ])
    // Where they are asked for their order, any text may stand between two others.
    expect(proven('customer.email > "a" && customer.email < "b"').neverFires).toEqual([])
  })
})
