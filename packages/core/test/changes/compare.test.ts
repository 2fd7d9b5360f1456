import { describe, expect, test } from 'vitest'
import type { ConfigChange } from '../../src/api/index.ts'
import { compareBackwards, compareDocuments } from '../../src/index.ts'
import { shop } from './shop.ts'
import type { Loose } from './shop.ts'

function changesOf(edit: (shop: Loose) => void): ConfigChange[] {
  const after = shop()
  edit(after as Loose)
  return compareDocuments(shop(), after)
}

/** Kind and path of each. */
function told(edit: (shop: Loose) => void): string[] {
  return changesOf(edit).map(({ kind, path, formerPath }) =>
    [kind, path.join('.'), ...(formerPath ? [`(${formerPath.join('.')})`] : [])].join(' '),
  )
}

describe('another spelling of the same is no change', () => {
  test.each<[name: string, edit: (shop: Loose) => void]>([
    ['where an editor finds the schema', (s) => Object.assign(s, { $schema: './guanxi.schema.json' })],
    [
      'a default that is said',
      (s) => {
        s.customerTypes.person.fields.fax.required = false
        s.classifications.value.hitPolicy = 'first'
        s.classifications.abc.rank.refresh = 'daily'
        s.roles.sales.everything = false
      },
    ],
    [
      'a label that says the name',
      (s) => {
        s.customerTypes.person.fields.fax.label = 'fax'
      },
    ],
    [
      'a list of names and a map of them',
      (s) => {
        s.lifecycle.stages = Object.fromEntries(s.lifecycle.stages.map((name: string) => [name, name]))
      },
    ],
    [
      'blanks, brackets and quotes of an expression',
      (s) => {
        s.segments.regulars.when = "(customer.orders>=2)&&customer.stage=='active'"
      },
    ],
    [
      'one name and a list of it',
      (s) => {
        s.lifecycle.transitions[0].from = ['prospect']
      },
    ],
    [
      'names in another order',
      (s) => {
        s.lifecycle.transitions[1].from.reverse()
        s.roles.sales.actions.reverse()
      },
    ],
    [
      'a window in other units',
      (s) => {
        s.rollups.spend365.window = '8760h'
      },
    ],
    [
      'a former name that nothing has',
      (s) => {
        s.rollups.orders.was = 'purchases'
      },
    ],
    [
      'parts that are empty',
      (s) => {
        s.eventTypes.visit.fields = {}
        s.automations.thank.do[0].input = {}
      },
    ],
  ])('%s', (_name, edit) => {
    expect(told(edit)).toEqual([])
  })

  test('no locale is English alone', () => {
    const { locale: _locale, ...english } = shop()
    expect(compareDocuments(english, { ...english, locale: { default: 'en', supported: ['en'] } })).toEqual(
      [],
    )
  })
})

describe('lists are compared by what they say', () => {
  const rules = (s: Loose): unknown[] => s.classifications.value.rules as unknown[]

  test('a rule put in before others is one change', () => {
    const added = { when: 'customer.limit > 1.0', then: 'mid' }
    expect(told((s) => rules(s).splice(1, 0, added))).toEqual(['added classifications.value.rules.1'])
  })

  test('a rule put in and another edited below it', () => {
    expect(
      told((s) => {
        rules(s).splice(0, 0, { when: 'customer.limit > 1.0', then: 'low' })
        s.classifications.value.rules[2].when = 'customer.spend365 >= 3000'
      }),
    ).toEqual([
      'added classifications.value.rules.0',
      'changed classifications.value.rules.2.when (classifications.value.rules.1.when)',
    ])
  })

  test('of rules that give the same, the likest are the same', () => {
    expect(
      told((s) => {
        rules(s).splice(1, 1)
        s.classifications.value.rules[1].when = 'customer.orders > 25'
      }),
    ).toEqual([
      'changed classifications.value.rules.1.when (classifications.value.rules.2.when)',
      'removed classifications.value.rules.1',
    ])
  })

  test('one that moves is told as such, and edited on the way too', () => {
    expect(
      told((s) => {
        const [, , last] = s.lifecycle.transitions
        s.lifecycle.transitions = [{ ...last, from: 'active' }, ...s.lifecycle.transitions.slice(0, 2)]
      }),
    ).toEqual([
      'moved lifecycle.transitions.0 (lifecycle.transitions.2)',
      'changed lifecycle.transitions.0.from (lifecycle.transitions.2.from)',
    ])
  })

  test('many that move are another order of the whole', () => {
    expect(changesOf((s) => rules(s).reverse())).toMatchObject([
      {
        kind: 'moved',
        what: 'rule',
        path: ['classifications', 'value', 'rules'],
        before: [0, 1, 2],
        after: [2, 1, 0],
      },
    ])
  })

  test('where the hit policy makes nothing of it, order is none', () => {
    expect(told((s) => s.classifications.service.rules.reverse())).toEqual([])
    expect(told((s) => s.customerTypes.person.validate.reverse())).toEqual([])
  })

  test('a thousand rules, of which one is gone', () => {
    const many = (length: number): unknown => ({
      classifications: {
        big: { rules: Array.from({ length }, (_, i) => ({ when: `customer.a > ${i}`, then: 'x' })) },
      },
    })
    expect(compareDocuments(many(1000), many(999))).toHaveLength(1)
  })

  test('hundreds of rules that all are others, one for one', () => {
    const many = (by: number): unknown => ({
      classifications: {
        big: {
          rules: Array.from({ length: 300 }, (_, i) => ({ when: `customer.a > ${i + by}`, then: 'x' })),
        },
      },
    })
    const changes = compareDocuments(many(0), many(0.5))
    expect(changes).toHaveLength(300)
    expect(changes.every(({ kind, formerPath }) => kind === 'changed' && formerPath === undefined)).toBe(true)
  })

  test('settings may be called as what every object answers to', () => {
    const odd = (value: number): unknown => ({ plugins: { notes: { constructor: value } } })
    expect(compareDocuments(odd(1), odd(2)).map(({ path }) => path.join('.'))).toEqual([
      'plugins.notes.constructor',
    ])
  })
})

describe('what was called otherwise', () => {
  test('is renamed, not gone and come, and compared with what it was', () => {
    const changes = changesOf((s) => {
      const { fax, ...others } = s.customerTypes.person.fields
      s.customerTypes.person.fields = { ...others, telefax: { ...fax, was: 'fax', unique: true } }
    })
    expect(changes).toMatchObject([
      {
        kind: 'renamed',
        what: 'field',
        path: ['customerTypes', 'person', 'fields', 'telefax'],
        formerPath: ['customerTypes', 'person', 'fields', 'fax'],
        before: 'fax',
        after: 'telefax',
      },
      { kind: 'changed', key: 'unique', before: false, after: true },
    ])
  })

  test('classes and stages too, in lists and in maps', () => {
    const stage = { name: 'dormant', was: 'lapsed', label: 'Dormant' }
    expect(
      told((s) => {
        s.lifecycle.stages[2] = stage
        s.lifecycle.transitions[1].to = 'dormant'
        s.lifecycle.transitions[2].from = 'dormant'
        s.roles.sales.customers.write.rows = 'customer.stage != "dormant"'
      }),
    ).toEqual(['renamed lifecycle.stages.2', 'added lifecycle.stages.2'])
    expect(
      told((s) => {
        const { high, mid } = s.classifications.value.classes
        s.classifications.value.classes = { high, mid, poor: { was: 'low', label: 'Low' } }
        s.classifications.value.otherwise = 'poor'
      }),
    ).toEqual(['renamed classifications.value.classes.poor (classifications.value.classes.low)'])
  })

  test('goes on as nothing, where the old name is still in use', () => {
    expect(
      told((s) => {
        s.rollups.more = { ...s.rollups.orders, was: 'orders' }
      }),
    ).toEqual(['added rollups.more'])
  })
})

test('settings of plugins are compared as they are written', () => {
  expect(
    changesOf((s) => {
      s.plugins.notes.link = '${env.OTHER_URL}'
    }),
  ).toMatchObject([{ key: 'link', before: '${env.NOTES_URL}', after: '${env.OTHER_URL}' }])
})

test('what no version of the format knows is told all the same', () => {
  expect(told((s) => Object.assign(s, { omens: [{ name: 'a' }] }))).toEqual(['added omens'])
})

describe('what only follows a rename is no change of its own', () => {
  test('of a stage: transitions, triggers and conditions', () => {
    expect(
      told((s) => {
        s.lifecycle.stages[1] = { name: 'buying', was: 'active' }
        s.lifecycle.transitions[0].to = 'buying'
        s.lifecycle.transitions[1].from = ['buying', 'wonBack']
        s.segments.regulars.when = 'customer.orders >= 2 && customer.stage == "buying"'
      }),
    ).toEqual(['renamed lifecycle.stages.1'])
  })

  test('of a class and its classification: rules, triggers and conditions, lists of them too', () => {
    const strategy = (table: string, high: string): unknown => ({
      type: 'text',
      rules: [{ when: `customer.${table} in ['${high}', "mid"]`, then: 'high' }],
    })
    const before = { ...shop(), strategies: { care: strategy('value', 'high') } }
    const { value, service, ...others } = shop().classifications
    const after = {
      ...before,
      classifications: {
        ...others,
        worth: {
          ...value,
          was: 'value',
          classes: { best: { label: value.classes.high, was: 'high' }, mid: 'Mid', low: 'Low' },
          rules: value.rules.map((rule) => ({ ...rule, then: rule.then === 'high' ? 'best' : rule.then })),
        },
        service: {
          ...service,
          rules: service.rules.map((rule) => ({
            ...rule,
            when: rule.when.replace('value', 'worth').replace('high', 'best'),
          })),
        },
      },
      strategies: { care: strategy('worth', 'best') },
      automations: {
        ...shop().automations,
        greet: { ...shop().automations.greet, on: { class: 'worth', to: 'best' } },
      },
    }
    expect(compareDocuments(before, after).map(({ kind, path }) => `${kind} ${path.join('.')}`)).toEqual([
      'renamed classifications.worth',
      'renamed classifications.worth.classes.best',
    ])
  })

  test('of a field of customers or events, and of an event type', () => {
    expect(
      told((s) => {
        const { limit, ...fields } = s.customerTypes.person.fields
        s.customerTypes.person.fields = { ...fields, credit: { ...limit, was: 'limit' } }
        s.customerTypes.person.validate[1].rule = '!has(customer.credit) || customer.credit < 9000'
        const { purchase, visit } = s.eventTypes
        const { amount, items } = purchase.fields
        const sale = { ...purchase, was: 'purchase', fields: { total: { ...amount, was: 'amount' }, items } }
        s.eventTypes = { sale, visit }
        for (const rollup of Object.values(s.rollups) as { event: string }[]) rollup.event = 'sale'
        s.rollups.spend365.value = 'event.total'
        s.automations.thank.on.event = 'sale'
      }),
    ).toEqual([
      'renamed customerTypes.person.fields.credit (customerTypes.person.fields.limit)',
      'renamed eventTypes.sale (eventTypes.purchase)',
      'renamed eventTypes.sale.fields.total (eventTypes.purchase.fields.amount)',
    ])
  })

  test('on the way back too, from a revision that renamed to one before', () => {
    const later = shop() as Loose
    later.lifecycle.stages[1] = { name: 'buying', was: 'active' }
    later.lifecycle.transitions[0].to = 'buying'
    later.lifecycle.transitions[1].from = ['buying', 'wonBack']
    later.segments.regulars.when = 'customer.orders >= 2 && customer.stage == "buying"'
    const { visit, purchase } = later.eventTypes
    later.eventTypes = { purchase, call: { ...visit, was: 'visit' } }
    const none = { before: null, after: null }
    const back = compareBackwards(later, shop(), none)
    expect(back.map(({ kind, path, before, after }) => [kind, path.join('.'), before, after])).toEqual([
      ['renamed', 'eventTypes.visit', 'call', 'visit'],
      ['renamed', 'lifecycle.stages.1', 'buying', 'active'],
    ])
    expect(compareBackwards(shop(), shop(), none)).toEqual([])
  })

  test('a text that only looks like a name stays a text', () => {
    expect(
      told((s) => {
        s.lifecycle.stages[1] = { name: 'buying', was: 'active' }
        s.lifecycle.transitions[0].to = 'buying'
        s.lifecycle.transitions[1].from = ['buying', 'wonBack']
        s.segments.regulars.when = 'customer.orders >= 3 && customer.stage == "buying"'
        s.customerTypes.person.fields.fax.default = 'active'
      }),
    ).toEqual([
      'added customerTypes.person.fields.fax.default',
      'renamed lifecycle.stages.1',
      'changed segments.regulars.when',
    ])
  })
})
