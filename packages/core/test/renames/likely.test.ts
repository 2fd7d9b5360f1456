import { expect, test } from 'vitest'
import { compileConfiguration, likelyRenames, renamesOf, withWas } from '../../src/index.ts'

const document = {
  guanxi: 1,
  timeZone: 'UTC',
  currency: 'CNY',
  customerTypes: {
    person: {
      title: 'name',
      fields: { name: { type: 'text' }, phone: { type: 'phone' }, city: { type: 'text' } },
    },
  },
  eventTypes: { purchase: { fields: { amount: { type: 'money' } } } },
  rollups: { spend: { event: 'purchase', aggregate: 'sum', value: 'event.amount' } },
  classifications: {
    value: {
      classes: ['high', 'low'],
      otherwise: 'low',
      rules: [{ when: 'customer.spend > 5', then: 'high' }],
    },
  },
  lifecycle: { initial: 'lead', stages: { lead: { en: 'Lead' }, buyer: { en: 'Buyer' } }, transitions: [] },
}

function likely(change: (draft: typeof document) => object): string[] {
  const after = compileConfiguration(change(structuredClone(document))).document
  const before = compileConfiguration(document).document
  const found = likelyRenames(before, after)
  // With the answer yes it is a rename like any other, and in question no more.
  const said = compileConfiguration(withWas(after, found)).document
  expect(renamesOf(before, said)).toEqual(found.map(({ path: _path, ...rename }) => rename))
  expect(likelyRenames(before, said)).toEqual([])
  return found.map(({ kind, from, to, path }) => `${kind} ${from} → ${to} at ${path.join('.')}`)
}

test('a field that goes and one of its type that comes', () => {
  const renamed = likely((draft) => {
    const { phone, ...others } = draft.customerTypes.person.fields
    return { ...draft, customerTypes: { person: { title: 'name', fields: { ...others, mobile: phone } } } }
  })
  expect(renamed).toEqual(['field phone → mobile at customerTypes.person.fields.mobile'])
})

test('none of another type, and none of two', () => {
  const person = (fields: object) => (draft: typeof document) => ({
    ...draft,
    customerTypes: { person: { title: 'name', fields } },
  })
  const { name, city } = document.customerTypes.person.fields
  expect(likely(person({ name, city, mobile: { type: 'text' } }))).toEqual([])
  expect(likely(person({ name, city, mobile: { type: 'phone' }, office: { type: 'phone' } }))).toEqual([])
  expect(likely(person({ name, city }))).toEqual([])
})

test('a rollup, a class and a stage, however they are written', () => {
  const renamed = likely((draft) => ({
    ...draft,
    rollups: { spent: draft.rollups.spend },
    classifications: {
      value: {
        classes: ['top', 'low'],
        otherwise: 'low',
        rules: [{ when: 'customer.spent > 5', then: 'top' }],
      },
    },
    lifecycle: { ...draft.lifecycle, stages: { lead: { en: 'Lead' }, client: { en: 'Client' } } },
  }))
  expect(renamed).toEqual([
    'rollup spend → spent at rollups.spent',
    'class high → top at classifications.value.classes.0',
    'stage buyer → client at lifecycle.stages.client',
  ])
})
