import { expect, test } from 'vitest'
import { told } from './shop.ts'
import type { Loose } from './shop.ts'

test.each<[name: string, edit: (shop: Loose) => void]>([
  [
    'a setting of the document',
    (s) => {
      s.timeZone = 'UTC'
      s.locale.supported = ['zh-CN']
    },
  ],
  [
    'a field that is now unique and required',
    (s) => {
      Object.assign(s.customerTypes.person.fields.phone, { unique: true, required: true })
    },
  ],
  [
    'a field added, one removed',
    (s) => {
      s.customerTypes.person.fields.mail = { type: 'email', label: 'Mail' }
      delete s.customerTypes.person.fields.fax
    },
  ],
  [
    'a bound',
    (s) => {
      s.customerTypes.person.fields.limit.max = 8000
      delete s.customerTypes.person.fields.limit.min
    },
  ],
  [
    'a field renamed',
    (s) => {
      const f = s.customerTypes.person.fields
      f.mobile = { ...f.phone, was: 'phone', label: { en: 'Mobile', 'zh-CN': '手机' } }
      delete f.phone
      s.roles.sales.customers.write.fields = ['name', 'mobile']
    },
  ],
  [
    'a field renamed in expressions alone',
    (s) => {
      const f = s.customerTypes.person.fields
      f.tel = { ...f.phone, was: 'phone' }
      delete f.phone
      s.roles.sales.customers.write.fields = ['name', 'tel']
    },
  ],
  [
    'an option in another place, with another label',
    (s) => {
      s.customerTypes.person.fields.industry.options = { steel: 'Steel', tea: 'Fine tea', food: 'Food' }
    },
  ],
  [
    'a validation',
    (s) => {
      s.customerTypes.person.validate[1] = {
        rule: '!has(customer.limit) || customer.limit < 8000',
        message: 'Too much',
      }
    },
  ],
  [
    'a rollup',
    (s) => {
      s.rollups.spend365.window = '180d'
      s.rollups.orders.where = 'event.amount > 0'
    },
  ],
  [
    'a threshold',
    (s) => {
      s.classifications.value.rules[0].when = 'customer.spend365 >= 8000 && customer.orders > 3'
    },
  ],
  [
    'a rule inserted at the top',
    (s) => {
      s.classifications.value.rules.unshift({ when: 'customer.limit > 4000', then: 'high' })
    },
  ],
  [
    'a rule removed',
    (s) => {
      s.classifications.value.rules.splice(1, 1)
    },
  ],
  [
    'rules in another order, where the first decides',
    (s) => {
      s.classifications.value.rules.reverse()
    },
  ],
  [
    'rules in another order, where it does not matter',
    (s) => {
      s.classifications.service.rules.reverse()
    },
  ],
  [
    'what rules give',
    (s) => {
      s.classifications.service.rules[0].then.discount = 0.25
      s.classifications.value.otherwise = 'mid'
    },
  ],
  [
    'a hit policy',
    (s) => {
      s.classifications.service.hitPolicy = 'any'
    },
  ],
  [
    'a class',
    (s) => {
      s.classifications.value.classes = {
        top: 'Top',
        high: { en: 'High', 'zh-CN': '高价' },
        low: 'Low',
        mid: 'Mid',
      }
    },
  ],
  [
    'a rank',
    (s) => {
      s.classifications.abc.rank = {
        by: 'customer.orders',
        cumulativeShare: { A: 0.7, B: 0.95, C: 1 },
        refresh: 'manual',
      }
    },
  ],
  [
    'a stage renamed',
    (s) => {
      s.lifecycle.stages = {
        prospect: 'prospect',
        active: 'active',
        dormant: { was: 'lapsed', label: 'Dormant' },
        wonBack: 'wonBack',
      }
      s.lifecycle.transitions[1].to = 'dormant'
      s.lifecycle.transitions[2].from = 'dormant'
      s.roles.sales.customers.write.rows = 'customer.stage != "dormant"'
    },
  ],
  [
    'a transition put before another',
    (s) => {
      s.lifecycle.transitions = [
        s.lifecycle.transitions[2],
        s.lifecycle.transitions[0],
        s.lifecycle.transitions[1],
      ]
    },
  ],
  [
    'a transition that comes and one that leads from elsewhere',
    (s) => {
      s.lifecycle.transitions[1].from = ['active']
      s.lifecycle.transitions.push({ from: 'wonBack', to: 'prospect', when: 'customer.orders == 0' })
    },
  ],
  [
    'no life cycle any more',
    (s) => {
      delete s.lifecycle
      s.segments.regulars.when = 'customer.orders >= 2'
      s.roles.sales.customers.write.rows = true
    },
  ],
  [
    'a strategy',
    (s) => {
      s.strategies.visitEvery.rules[0].then = '15d'
      s.strategies.visitEvery.otherwise = '90d'
    },
  ],
  [
    'a segment',
    (s) => {
      s.segments.regulars.when = 'customer.orders >= 3'
      s.segments.big = { when: 'customer.spend365 > 100' }
    },
  ],
  [
    'an automation',
    (s) => {
      s.automations.greet.on = { stage: ['active', 'lapsed'] }
      delete s.automations.greet.when
      s.automations.greet.do[0].input.days = 5
      s.automations.greet.do.reverse()
    },
  ],
  [
    'what sets an automation off',
    (s) => {
      s.automations.greet.on.to = ['high', 'mid']
    },
  ],
  [
    'a role',
    (s) => {
      s.roles.sales.customers.read = 'customer.stage == "active"'
      s.roles.sales.everything = true
      s.roles.sales.actions = ['customers.get', 'customers.list']
    },
  ],
  [
    'settings of plugins',
    (s) => {
      s.plugins.notes.maxLength = 500
      s.plugins.notes.link = '${env.OTHER}'
      s.plugins.loyalty = { x: 'y'.repeat(300) }
    },
  ],
])('%s', (_name, edit) => {
  expect({ en: told(edit), 'zh-CN': told(edit, 'zh-CN') }).toMatchSnapshot()
})
