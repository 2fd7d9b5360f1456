import { checkCel, compileConfiguration, describeModel, statementOf } from '../../src/index.ts'
import type { Expression, Values } from '../../src/index.ts'
import { conditionSentence, wordsIn } from '../../src/sentences/index.ts'
import type { Words } from '../../src/sentences/index.ts'

export const now = Date.parse('2026-03-01T00:00:00Z')

const label = (en: string, zh: string): object => ({ en, 'zh-CN': zh })
const rollup = (aggregate: string, value: string, en: string, zh: string): object => ({
  event: 'purchase',
  aggregate,
  ...(value === '' ? {} : { value }),
  label: label(en, zh),
})

const model = compileConfiguration({
  guanxi: 1,
  locale: { default: 'en', supported: ['en', 'zh-CN'] },
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  customerTypes: {
    company: {
      title: 'name',
      label: label('Company', '企业客户'),
      fields: {
        name: { type: 'text', label: label('Name', '名称') },
        industry: {
          type: 'select',
          label: label('Industry', '行业'),
          options: {
            retail: label('Retail', '零售'),
            food: label('Food', '食品'),
            steel: label('Steel', '钢铁'),
          },
        },
        employees: { type: 'integer', min: 1, label: label('Employees', '员工数') },
        creditLimit: { type: 'money', min: 0, label: label('Credit limit', '信用额度') },
        tags: { type: 'tags', label: label('Tags', '标签') },
        contactOk: { type: 'boolean', label: label('May be contacted', '同意联系') },
        founded: { type: 'date', label: label('Founded', '成立日期') },
        nextVisit: { type: 'datetime', label: label('Next visit', '下次拜访') },
        score: { type: 'number' },
      },
    },
  },
  eventTypes: { purchase: { fields: { amount: { type: 'money', min: 0 } } } },
  rollups: {
    orders: rollup('count', '', 'Orders', '订单数'),
    spend365: { ...rollup('sum', 'event.amount', 'Spend in 365 days', '近365天消费'), window: '365d' },
    refunds365: rollup('sum', 'event.amount', 'Refunded in 365 days', '近365天退款'),
    average: rollup('average', 'event.amount', 'Average order', '客单价'),
    lastPurchaseAt: rollup('last', 'event.at', 'Last purchase', '最近购买'),
  },
  classifications: {
    value: {
      label: label('Value', '客户价值'),
      classes: { high: label('High', '高价值'), low: label('Low', '低价值') },
      rules: [{ when: 'customer.spend365 >= 10000', then: 'high' }],
      otherwise: 'low',
    },
  },
})

export function words(language: string): Words {
  return wordsIn(language, describeModel(model))
}

export function expression(condition: string): Expression {
  return checkCel(condition, model.scope)
}

/** A condition about a customer as a sentence; null where its text has to do. Stored units. */
export function said(condition: string, customer: Values, language = 'en'): string | null {
  const { tree } = expression(condition)
  const statement = statementOf(tree, model)
  return statement === null ? null : conditionSentence(statement({ customer, now }), words(language))
}
