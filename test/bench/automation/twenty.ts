/** What one automation does: little, for it is the listening that is measured. */
const doing = [{ action: 'customers.update', input: { fields: { name: 'seen ${customer.orders} times' } } }]

/** Twenty automations of every kind that listen to a purchase; each purchase sets exactly one off. */
export const automations: { readonly [name: string]: object } = Object.fromEntries([
  ['every', { on: { event: 'purchase' }, when: 'event.quantity >= 1', do: doing }],
  ...Array.from({ length: 9 }, (_, i) => [
    `never${i}`,
    { on: { event: 'purchase' }, when: `event.amount > ${1000 + i} && customer.orders > 0`, do: doing },
  ]),
  ...Array.from({ length: 4 }, (_, i) => [
    `class${i}`,
    { on: { class: 'value', to: 'high' }, when: `customer.orders < -${i + 1}`, do: doing },
  ]),
  ...Array.from({ length: 3 }, (_, i) => [
    `stage${i}`,
    { on: { stage: ['lapsed', 'repeat'] }, when: `customer.spend < -${i + 1}`, do: doing },
  ]),
  ...Array.from({ length: 3 }, (_, i) => [
    `becomes${i}`,
    { on: { becomes: `customer.spend365 > ${1_000_000 + i}` }, do: doing },
  ]),
])
