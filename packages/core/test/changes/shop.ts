import { compareDocuments, compileConfiguration, describeChanges, describeModel } from '../../src/index.ts'
import type { Model } from '../../src/index.ts'

/** A configuration with a little of everything. A new one each time, to be edited at will. */
export function shop() {
  return {
    guanxi: 1,
    locale: { default: 'zh-CN', supported: ['en', 'zh-CN'] },
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    customerTypes: {
      person: {
        label: { en: 'Person', 'zh-CN': '个人客户' },
        title: 'name',
        fields: {
          name: { type: 'text', label: { en: 'Name', 'zh-CN': '姓名' } },
          phone: { type: 'phone', label: { en: 'Phone', 'zh-CN': '电话' } },
          fax: { type: 'text' },
          limit: { type: 'money', min: 0, max: 5000, label: 'Credit limit' },
          industry: {
            type: 'select',
            label: 'Industry',
            options: { tea: 'Tea', food: 'Food', steel: 'Steel' },
          },
        },
        validate: [
          { rule: 'has(customer.name)', message: 'A name is needed' },
          { rule: '!has(customer.limit) || customer.limit < 9000', message: 'Too much' },
        ],
      },
    },
    eventTypes: {
      purchase: {
        label: 'Purchase',
        fields: { amount: { type: 'money', min: 0 }, items: { type: 'integer' } },
      },
      visit: {},
    },
    rollups: {
      orders: { event: 'purchase', aggregate: 'count', label: 'Orders' },
      spend365: {
        event: 'purchase',
        aggregate: 'sum',
        value: 'event.amount',
        window: '365d',
        label: { en: 'Spent in a year', 'zh-CN': '近一年消费' },
      },
      lastPurchaseAt: { event: 'purchase', aggregate: 'last', value: 'event.at', label: 'Last purchase' },
    },
    classifications: {
      value: {
        label: { en: 'Value', 'zh-CN': '客户价值' },
        classes: { high: { en: 'High', 'zh-CN': '高价值' }, mid: 'Mid', low: 'Low' },
        rules: [
          { when: 'customer.spend365 >= 10000 && customer.orders > 3', then: 'high' },
          { when: 'customer.spend365 >= 2000', then: 'mid' },
          { when: 'customer.orders > 20', then: 'mid' },
        ],
        otherwise: 'low',
      },
      service: {
        outputs: { level: { classes: ['gold', 'plain'] }, discount: { type: 'number' } },
        hitPolicy: 'unique',
        rules: [
          { when: 'customer.value == "high"', then: { level: 'gold', discount: 0.2 } },
          { when: 'customer.value != "high"', then: { level: 'plain', discount: 0 } },
        ],
      },
      abc: { rank: { by: 'customer.spend365', cumulativeShare: { A: 0.8, B: 0.95, C: 1 } } },
    },
    lifecycle: {
      initial: 'prospect',
      stages: ['prospect', 'active', 'lapsed', 'wonBack'],
      transitions: [
        { from: 'prospect', to: 'active', when: 'customer.orders > 0' },
        { from: ['active', 'wonBack'], to: 'lapsed', when: 'now - customer.lastPurchaseAt > days(180)' },
        { from: 'lapsed', to: 'wonBack', when: 'now - customer.lastPurchaseAt <= days(180)' },
      ],
    },
    strategies: {
      visitEvery: {
        label: 'Visit every',
        type: 'duration',
        rules: [
          { when: 'customer.value == "high"', then: '30d' },
          { when: 'customer.value == "mid"', then: '90d' },
        ],
        otherwise: '180d',
      },
    },
    segments: { regulars: { label: 'Regulars', when: 'customer.orders >= 2 && customer.stage == "active"' } },
    automations: {
      greet: {
        label: 'Greet',
        on: { class: 'value', to: 'high' },
        when: 'customer.orders > 1',
        do: [
          { action: 'tasks.create', input: { title: 'Call', days: 3 } },
          { action: 'mail.send', input: { to: '${customer.name}' } },
        ],
      },
      thank: { on: { event: 'purchase' }, do: [{ action: 'tasks.create' }] },
    },
    roles: {
      sales: {
        customers: { read: true, write: { rows: 'customer.stage != "lapsed"', fields: ['name', 'phone'] } },
        actions: ['customers.get', 'events.record'],
      },
    },
    plugins: { notes: { maxLength: 200, link: '${env.NOTES_URL}', tags: ['a', 'b'] } },
  }
}

export type Shop = ReturnType<typeof shop>

/** The shop edited: each change by kind and path, with what is said of it. */
export function told(edit: (shop: Loose) => void, language = 'en'): string[] {
  const [before, after] = [shop(), shop()]
  edit(after as Loose)
  return toldOf(before, after, language)
}

function toldOf(before: unknown, after: unknown, language = 'en'): string[] {
  const models = { before: modelOf(before), after: modelOf(after) }
  const changes = compareDocuments(before, after, models)
  const diff = { changes, before: describeModel(models.before), after: describeModel(models.after) }
  return describeChanges(diff, language).map(({ text }) => text)
}

function modelOf(document: unknown): Model {
  return compileConfiguration(document)
}

/** A document in which anything can be put anywhere. */
export type Loose = {
  // oxlint-disable-next-line typescript/no-explicit-any
  [key in keyof Shop]: any
}
