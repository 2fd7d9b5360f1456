/**
 * A small shop's configuration, for tests that do not care: persons who purchase, return and visit. Yours begins with it where that
 * helps: `{ ...shop, automations: … }`.
 */
export const shop = {
  guanxi: 1,
  timeZone: 'UTC',
  currency: 'CNY',
  customerTypes: {
    person: {
      title: 'name',
      fields: {
        name: { type: 'text' },
        email: { type: 'email' },
        birthday: { type: 'date' },
        tags: { type: 'tags' },
      },
    },
  },
  eventTypes: {
    purchase: { fields: { amount: { type: 'money', required: true }, item: { type: 'text' } } },
    refund: { fields: { amount: { type: 'money', required: true } } },
    visit: {},
  },
  rollups: {
    orders: { event: 'purchase', aggregate: 'count' },
    spend: { event: 'purchase', aggregate: 'sum', value: 'event.amount' },
    lastPurchaseAt: { event: 'purchase', aggregate: 'last', value: 'event.at' },
  },
} as const
