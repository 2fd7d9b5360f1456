import { config } from './shop.ts'

const { lifecycle, classifications, rollups } = config

/** Drafts that touch every kind of thing there is. */
export const drafts = {
  'nothing at all': config,
  'another threshold': {
    ...config,
    classifications: {
      ...classifications,
      value: {
        ...classifications.value,
        rules: [{ when: 'customer.spend30 >= 500 || now - customer.createdAt > days(5)', then: 'high' }],
      },
    },
  },
  'a new rollup, and a table that reads it': {
    ...config,
    rollups: { ...rollups, orders7: { event: 'purchase', aggregate: 'count', window: '7d' } },
    classifications: {
      ...classifications,
      lately: {
        classes: ['yes', 'no'],
        rules: [{ when: 'customer.orders7 >= 1', then: 'yes' }],
        otherwise: 'no',
      },
    },
  },
  'other ranks': {
    ...config,
    classifications: {
      ...classifications,
      abc: { rank: { by: 'customer.spend30', cumulativeShare: { A: 0.5, B: 1 } } },
      frequency: { rank: { by: 'customer.orders', quantiles: 3 } },
    },
  },
  'one of two ranks': {
    ...config,
    classifications: { ...classifications, frequency: { rank: { by: 'customer.orders', quantiles: 3 } } },
  },
  'ranks by a score and by each other, and stages that follow from them': {
    ...config,
    classifications: {
      ...classifications,
      score: {
        hitPolicy: 'collect',
        aggregate: 'sum',
        rules: [
          { when: 'customer.spend >= 300', then: 5 },
          { when: 'customer.abc == "A"', then: 3 },
          { when: 'customer.orders >= 2', then: 1 },
        ],
      },
      third: { rank: { by: 'customer.score', quantiles: 3 } },
      again: { rank: { by: 'customer.third + customer.frequency', quantiles: 2 } },
      best: { classes: ['yes'], rules: [{ when: 'customer.again == 2', then: 'yes' }] },
    },
    lifecycle: {
      ...lifecycle,
      transitions: [{ from: 'first', to: 'repeat', when: 'customer.third >= 2' }, ...lifecycle.transitions],
    },
  },
  'a life cycle with other stages': {
    ...config,
    lifecycle: {
      initial: 'new',
      stages: ['new', 'first', 'keen', 'lapsed'],
      transitions: [
        { from: 'new', to: 'first', when: 'customer.orders >= 1' },
        { from: ['first', 'keen'], to: 'lapsed', when: 'now - customer.lastPurchaseAt > days(12)' },
        { from: 'first', to: 'keen', when: 'customer.value != "low"' },
      ],
    },
  },
  'a table less, one of lists and a score': {
    ...config,
    classifications: {
      value: classifications.value,
      tastes: {
        classes: ['tea', 'cups'],
        hitPolicy: 'ruleOrder',
        rules: [
          { when: 'customer.tea > 0', then: 'tea' },
          { when: 'customer.lastCategory == "cups"', then: 'cups' },
        ],
      },
      score: {
        hitPolicy: 'collect',
        aggregate: 'sum',
        rules: [
          { when: 'customer.orders > 1', then: 3 },
          { when: 'customer.vip', then: 1 },
        ],
      },
    },
    lifecycle,
  },
  'every hit policy, strategies, and what an automation waits for': {
    ...config,
    classifications: {
      ...classifications,
      one: {
        classes: ['yes', 'no'],
        hitPolicy: 'unique',
        rules: [
          { when: 'customer.orders >= 2', then: 'yes' },
          { when: 'customer.spend >= 300', then: 'no' },
        ],
      },
      same: {
        outputs: { level: { classes: ['a', 'b'] }, points: { type: 'integer' } },
        hitPolicy: 'any',
        rules: [
          { when: 'customer.orders >= 1', then: { level: 'a', points: 1 } },
          { when: 'customer.one == "yes"', then: { level: 'a', points: 1 } },
          { when: 'customer.value == "high"', then: { level: 'b', points: 1 } },
        ],
      },
      best: {
        classes: ['a', 'b', 'c'],
        hitPolicy: 'priority',
        rules: [
          { when: 'customer.spend >= 100', then: 'c' },
          { when: 'customer.asleep == "yes"', then: 'b' },
          { when: 'customer.abc == "A"', then: 'a' },
        ],
      },
      score: {
        hitPolicy: 'collect',
        aggregate: 'sum',
        rules: [
          { when: 'customer.same.points == 1', then: 2 },
          { when: 'customer.best == "a"', then: -5 },
        ],
      },
      most: {
        hitPolicy: 'collect',
        aggregate: 'max',
        rules: [
          { when: 'customer.orders >= 1', then: 2 },
          { when: 'customer.orders >= 3', then: 9 },
        ],
        otherwise: 0,
      },
    },
    strategies: {
      visitEvery: {
        type: 'duration',
        rules: [{ when: 'customer.value == "high"', then: '5d' }],
        otherwise: '20d',
      },
    },
    automations: {
      visit: {
        on: { becomes: 'now - customer.createdAt > strategy.visitEvery' },
        do: [{ action: 'tasks.create', input: { title: 'Call' } }],
      },
    },
  },
  'only a threshold that no clock turns': {
    ...config,
    classifications: {
      ...classifications,
      value: { ...classifications.value, rules: [{ when: 'customer.spend30 >= 200', then: 'high' }] },
    },
  },
  'tables that read each other and a score, which no clock turns': {
    ...config,
    classifications: {
      ...classifications,
      value: { ...classifications.value, rules: [{ when: 'customer.spend30 >= 200', then: 'high' }] },
      tier: {
        classes: ['gold', 'plain'],
        rules: [{ when: 'customer.value == "high" && customer.frequency >= 3', then: 'gold' }],
        otherwise: 'plain',
      },
      score: {
        hitPolicy: 'collect',
        aggregate: 'sum',
        rules: [
          { when: 'customer.tier == "gold"', then: 5 },
          { when: 'customer.orders >= 2', then: 2 },
          { when: 'customer.vip', then: 1 },
        ],
      },
      held: {
        for: 'person',
        classes: ['tea', 'other'],
        hitPolicy: 'any',
        rules: [
          { when: 'customer.tea >= 100', then: 'tea' },
          { when: 'customer.lastCategory == "cups"', then: 'other' },
        ],
      },
    },
  },
}
