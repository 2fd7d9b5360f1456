import type {
  ConditionExplanation,
  CustomerView,
  Explanation,
  Json,
  MissingClass,
  Override,
  Statement,
} from '@guanxi/core/api'

const atom = (
  text: string,
  truth: boolean | null,
  ...values: [string, string | number | null][]
): ConditionExplanation => ({
  text,
  truth,
  kind: 'atom',
  values: values.map(([attribute, value]) => ({ attribute, value })),
})

/** An atom that says in a sentence that an attribute is at least so much. */
const atLeast = (
  attribute: string,
  value: Json,
  least: Json,
  type: 'money' | 'integer',
): ConditionExplanation => {
  const holds = Number(value) >= Number(least)
  const statement: Statement = {
    kind: 'compare',
    relation: 'ge',
    holds,
    type,
    left: { of: [{ attribute, sign: 1, value }], value },
    right: { of: [], value: least },
  }
  const text = `customer.${attribute} >= ${Number(least)}`
  return { text, truth: holds, kind: 'atom', values: [{ attribute, value }], statement }
}

const more = (name: string, attribute: string, value: Json, enough: string): MissingClass => ({
  classification: 'value',
  class: name,
  missing: {
    answer: 'changes',
    rule: 0,
    changes: [
      {
        kind: 'more',
        attribute,
        from: value,
        to: enough,
        by: (Number(enough) - Number(value)).toFixed(2),
      },
    ],
  },
})

export function explain(
  { id, title, rollups, classes, stage, stageSince }: CustomerView,
  asOf: string,
  chosen: Override | null,
): Explanation {
  const spend = Number(rollups['spend365'])
  const orders = Number(rollups['orders'])
  const large = atLeast('spend365', rollups['spend365'] ?? null, '3000.00', 'money')
  const many = atLeast('orders', orders, 5, 'integer')
  const some = atLeast('spend365', rollups['spend365'] ?? null, '600.00', 'money')
  const recent = atom('now - customer.lastPurchaseAt > days(180)', orders === 0 ? null : false, [
    'lastPurchaseAt',
    rollups['lastPurchaseAt'] as string,
  ])
  const both: ConditionExplanation = {
    text: 'customer.spend365 >= 3000 && customer.orders >= 5',
    kind: 'and',
    truth: large.truth === true && many.truth === true,
    parts: [large, many],
  }
  return {
    customer: { id, title },
    asOf,
    missing: [
      ...(classes['value'] === 'low' ? [more('mid', 'spend365', spend, '600.00')] : []),
      ...(classes['value'] === 'high' ? [] : [more('high', 'spend365', spend, '3000.00')]),
    ],
    classes: [
      {
        kind: 'table',
        classification: 'value',
        class: chosen?.class ?? classes['value'] ?? null,
        since: stageSince,
        override: chosen,
        hitPolicy: 'first',
        violation: false,
        byRules: classes['value'] ?? null,
        otherwise: classes['value'] === 'low',
        rules: [
          { then: 'high', decided: classes['value'] === 'high', condition: both },
          { then: 'mid', decided: classes['value'] === 'mid', condition: some },
        ],
      },
      {
        kind: 'rank',
        classification: 'abc',
        class: classes['abc'] ?? null,
        since: null,
        override: null,
        byRules: classes['abc'] ?? null,
        method: 'cumulativeShare',
        by: 'customer.spend',
        value: rollups['spend'] ?? null,
        bounds: [
          { class: 'A', lowest: '3000.00' },
          { class: 'B', lowest: '600.00' },
          { class: 'C', lowest: null },
        ],
        refreshedAt: asOf,
      },
    ],
    stage:
      stage === null
        ? null
        : {
            stage,
            since: stageSince,
            cause: { kind: 'event', event: 'e1' },
            entered: {
              from: 'first',
              when: 'customer.orders >= 2',
              asked: {
                text: 'customer.orders >= 2',
                kind: 'atom',
                statement: {
                  kind: 'compare',
                  relation: 'ge',
                  holds: null,
                  type: 'integer',
                  left: { of: [{ attribute: 'orders', sign: 1, value: null }], value: null },
                  right: { of: [], value: 2 },
                },
              },
            },
            transitions: [
              { to: 'loyal', condition: many },
              {
                to: 'wonBack',
                condition: {
                  text: `!(${recent.text})`,
                  kind: 'not',
                  truth: recent.truth === null ? null : !recent.truth,
                  parts: [recent],
                },
              },
            ],
          },
  }
}
