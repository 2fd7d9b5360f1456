import type { CustomerView } from '@guanxi/core/api'

const families = ['Baker', 'Chen', 'Dubois', 'Okafor', 'Silva', '王', '李', '欧阳', '张']
const givens = ['Ada', 'Grace', 'Émile', 'Ngozi', 'Rui', '小明', '秀英', '建国', '雨桐']
const day = 86_400_000

/** The same customers on every run; the last purchases lie before `now` (ms). */
export function makeCustomers(count: number, now: number): CustomerView[] {
  return Array.from({ length: count }, (_, index) => {
    const orders = (index * 7) % 13
    const cents = orders * (1990 + ((index * 7919) % 90_000))
    const name = nameOf(index)
    return {
      id: `c${String(index + 1).padStart(4, '0')}`,
      type: 'person',
      title: name,
      version: 1,
      createdAt: new Date(now - 700 * day).toISOString(),
      externalIds: [{ source: 'shop', id: String(index + 1) }],
      fields: {
        name,
        email: `c${index + 1}@shop.test`,
        birthday: '1990-04-12',
        need: 'quality',
        tags: ['vip'],
        contactOk: index % 2 === 0,
      },
      rollups: {
        orders,
        spend: money(cents),
        spend365: money(cents),
        lastPurchaseAt:
          orders === 0 ? null : new Date(now - ((index * 37) % 500) * day - 3_600_000).toISOString(),
      },
      classes: judged(orders, cents),
      stage: stageOf(orders),
      ...entitledTo(orders),
      stageSince: new Date(now - 90 * day).toISOString(),
    }
  })
}

function nameOf(index: number): string {
  const family = families[index % families.length] ?? ''
  const given = givens[(index * 5 + Math.floor(index / 9)) % givens.length] ?? ''
  return /^\p{Script=Han}/u.test(family) ? `${family}${given}` : `${given} ${family}`
}

export function money(cents: number): string {
  return (cents / 100).toFixed(2)
}

export function judged(orders: number, cents: number): CustomerView['classes'] {
  return {
    value: cents >= 300_000 && orders >= 5 ? 'high' : cents >= 60_000 ? 'mid' : 'low',
    abc: cents >= 300_000 ? 'A' : cents >= 60_000 ? 'B' : 'C',
    f: orders === 0 ? null : Math.min(5, Math.ceil(orders / 3)),
  }
}

export function entitledTo(orders: number): Pick<CustomerView, 'strategies' | 'segments'> {
  return {
    strategies: { cadence: (orders >= 5 ? 30 : 90) * day, discount: orders >= 5 ? 0.1 : null },
    segments: orders >= 5 ? ['regulars'] : [],
  }
}

export function stageOf(orders: number): string {
  return ['prospect', 'first', 'repeat', 'repeat', 'repeat', 'repeat'][orders] ?? 'loyal'
}
