import { expect, test } from 'vitest'
import type { ClassExplanation, TimelineItem } from '@guanxi/core/api'
import type { Actor, Crm } from '../src/index.ts'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { config, day, openShop, purchase, start } from './shop.ts'

const me = { source: 'shop', id: 'a' }
const lin: Actor = { id: 'lin.yue', kind: 'staff', roles: [] }

/** The shop, with what stands on a class: a table, a rank, the life cycle, a strategy, a segment. */
const reading = {
  ...config,
  classifications: {
    ...config.classifications,
    care: {
      classes: ['best', 'rest'],
      rules: [{ when: 'customer.value == "high" || customer.abc == "A"', then: 'best' }],
      otherwise: 'rest',
    },
    score: { aggregate: 'sum', hitPolicy: 'collect', rules: [{ when: 'customer.orders > 0', then: 3 }] },
    likes: {
      hitPolicy: 'collect',
      classes: ['tea', 'cups'],
      rules: [{ when: 'customer.tea > 0', then: 'tea' }],
    },
  },
  lifecycle: {
    ...config.lifecycle,
    stages: [...config.lifecycle.stages, 'courted'],
    transitions: [
      { from: config.lifecycle.stages, to: 'courted', when: 'customer.value == "high"' },
      ...config.lifecycle.transitions,
    ],
  },
  strategies: {
    discount: {
      type: 'integer',
      rules: [{ when: 'customer.value == "high"', then: 10 }],
      otherwise: 0,
    },
  },
  segments: { top: { when: 'customer.value == "high"' } },
}

async function why(crm: Crm, of: string, asOf?: number): Promise<ClassExplanation | undefined> {
  const explained = await crm.explain(me, asOf === undefined ? {} : { asOf })
  return explained.classes.find(({ classification }) => classification === of)
}

async function changes(crm: Crm): Promise<Extract<TimelineItem, { kind: 'change' }>[]> {
  const { items } = await crm.customers.timeline(me, { limit: 200 })
  return items.flatMap((item) => (item.kind === 'change' ? [item] : []))
}

eachDatabase('choices by hand', (location) => {
  test('stand until their end and no longer, and the rules take over by themselves', async () => {
    const { crm, clock } = await openShop(location(), { config: reading })
    await crm.events.record(purchase('a', '50'))
    clock.now = start + day
    const until = new Date(start + 11 * day).toISOString()
    const answer = await crm.run(
      'overrides.set',
      { customer: me, classification: 'value', class: 'high', reason: 'Founding member', until },
      { actor: lin },
    )
    const since = new Date(start + day).toISOString()
    const override = { classification: 'value', class: 'high', reason: 'Founding member' }
    expect(answer).toMatchObject({ ...override, by: 'staff:lin.yue', since, until })
    expect(await crm.customers.get(me)).toMatchObject({
      classes: { value: 'high', care: 'best' },
      stage: 'courted',
      strategies: { discount: 10 },
      segments: ['top'],
    })
    expect((await crm.customers.list({ segment: 'top' })).total).toBe(1)
    expect((await crm.report()).classes['value']).toEqual({ high: 1, mid: 0, low: 0 })
    expect(await why(crm, 'value')).toMatchObject({
      class: 'high',
      byRules: 'low',
      since,
      override: { ...override, by: 'staff:lin.yue', since, until },
    })

    // Events meanwhile change what the rules would give, and nothing else.
    clock.now = start + 2 * day
    await crm.events.record(purchase('a', '400'))
    expect(await why(crm, 'value')).toMatchObject({ class: 'high', byRules: 'mid' })
    expect((await crm.report({ asOf: start + 11 * day - 1 })).classes['value']).toMatchObject({ high: 1 })
    expect((await crm.report({ asOf: start + 11 * day })).classes['value']).toMatchObject({ mid: 1 })

    clock.now = start + 11 * day - 1
    expect(await crm.sweep()).toBe(0)
    expect((await crm.customers.get(me)).classes['value']).toBe('high')
    clock.now = start + 11 * day
    expect((await crm.customers.get(me)).classes['value']).toBe('mid')
    expect((await crm.customers.list({ segment: 'top' })).total).toBe(0)
    expect(await crm.sweep()).toBe(1)
    expect((await crm.customers.get(me)).classes).toMatchObject({ value: 'mid' })
    expect(await why(crm, 'value')).toMatchObject({ class: 'mid', override: null, since: until })
    expect((await changes(crm)).filter(({ attribute }) => attribute === 'value')).toMatchObject([
      { from: 'high', to: 'mid', at: until, cause: { kind: 'time' } },
      { from: 'low', to: 'high', at: since, cause: { kind: 'override', by: 'staff:lin.yue' }, revision: 1 },
      { from: null, to: 'low', cause: { kind: 'event' } },
    ])
    // Past days know what stood then.
    expect(await why(crm, 'value', start + 11 * day - 1)).toMatchObject({ class: 'high', override })
    expect(await why(crm, 'value', start + day - 1)).toMatchObject({ class: 'low', override: null })
    await crm.close()
  })

  test('are taken back, replaced, and on record even where the class stays the same', async () => {
    const { crm, clock } = await openShop(location())
    await crm.events.record(purchase('a', '50'))
    const value = { customer: me, classification: 'value' }
    await crm.run('overrides.set', { ...value, class: 'low', reason: 'Stays' }, { actor: lin })
    clock.now += day / 2
    await crm.run('overrides.set', { ...value, class: 'low', reason: 'Stays longer' }, { actor: lin })
    expect(await why(crm, 'value')).toMatchObject({ override: { reason: 'Stays longer' } })
    clock.now += day / 2
    await crm.run('overrides.set', { ...value, class: 'mid', reason: 'Rises' }, { actor: lin })
    clock.now += day
    expect(await crm.run('overrides.clear', value, { actor: lin })).toMatchObject({ class: 'low' })
    await expect(crm.run('overrides.clear', value)).rejects.toMatchObject({ code: 'override.none' })
    const own = (await changes(crm)).filter(({ attribute }) => attribute === 'value')
    expect(own.map(({ from, to, cause }) => [from, to, cause.kind, cause.by])).toEqual([
      ['mid', 'low', 'override', 'staff:lin.yue'],
      ['low', 'mid', 'override', 'staff:lin.yue'],
      ['low', 'low', 'override', 'staff:lin.yue'],
      [null, 'low', 'event', undefined],
    ])
    expect(await why(crm, 'value', start + 1)).toMatchObject({
      class: 'low',
      since: new Date(start).toISOString(),
      override: { reason: 'Stays' },
    })
    expect(await why(crm, 'value', start + day)).toMatchObject({ override: { reason: 'Rises' } })
    expect(await why(crm, 'value', start + 2 * day)).toMatchObject({ override: null })
    await crm.close()
  })

  test('a rank’s refresh, an import and a publish leave them standing', async () => {
    const where = location()
    const { crm, clock } = await openShop(where, { config: reading })
    for (const id of ['a', 'b', 'c']) await crm.events.record(purchase(id, id === 'a' ? '1' : '900'))
    await crm.run('ranks.refresh', {})
    await crm.run('overrides.set', { customer: me, classification: 'abc', class: 'A', reason: 'r' })
    await crm.run('overrides.set', { customer: me, classification: 'frequency', class: 2, reason: 'r' })
    expect((await crm.customers.get(me)).classes).toMatchObject({ abc: 'A', frequency: 2, care: 'best' })
    await crm.run('ranks.refresh', {})
    expect(await why(crm, 'abc')).toMatchObject({ class: 'A', byRules: 'C', override: { class: 'A' } })
    expect(await why(crm, 'frequency')).toMatchObject({ class: 2, byRules: 5, override: { class: 2 } })

    clock.now += day
    const loader = crm.loader({ now: clock.now })
    const event = { type: 'purchase', at: clock.now, key: 'k', data: { amount: '2' } }
    const customer = { type: 'person', source: 'shop', externalId: 'a', fields: {} }
    await loader.add([{ line: 1, customer, event }])
    await loader.finish()
    expect((await crm.customers.get(me)).classes).toMatchObject({ abc: 'A', frequency: 2 })
    await crm.close()

    const { frequency: _, ...others } = reading.classifications
    const next = {
      ...reading,
      classifications: {
        ...others,
        abc: { rank: { by: 'customer.spend', cumulativeShare: { A: 0.5, D: 1 } } },
      },
    }
    const again = await openShop(where, { config: next, allow: ['end:choices.frequency'] })
    again.clock.now = clock.now
    expect((await again.crm.customers.get(me)).classes).toMatchObject({ abc: 'A', care: 'best' })
    await again.crm.close()
  })

  test('a configuration without the class or the classification ends them for good', async () => {
    const where = location()
    const first = await openShop(where)
    await first.crm.events.record(purchase('a', '50'))
    await first.crm.run('overrides.set', {
      customer: me,
      classification: 'value',
      class: 'high',
      reason: 'r',
    })
    await first.crm.run('overrides.set', {
      customer: me,
      classification: 'asleep',
      class: 'yes',
      reason: 'r',
    })
    const { asleep: _, ...others } = config.classifications
    const value = {
      ...config.classifications.value,
      classes: ['mid', 'low'],
      rules: config.classifications.value.rules.slice(1),
    }
    const without = { ...config, classifications: { ...others, value } }
    // A simulation knows both: what stands, and what a draft would end.
    const movedBy = async (draft: object, name: string): Promise<number | undefined> =>
      (await first.crm.simulate(draft)).attributes.find((one) => one.name === name)?.moved
    expect([await movedBy(reading, 'value'), await movedBy(reading, 'stage')]).toEqual([0, 1])
    expect(await movedBy(without, 'value')).toBe(1)
    await first.crm.close()
    const second = await openShop(where, {
      config: without,
      clock: () => start + day,
      allow: ['end:choices.value', 'end:choices.asleep'],
    })
    expect((await second.crm.customers.get(me)).classes).toMatchObject({ value: 'low' })
    const own = (await changes(second.crm)).filter(({ attribute }) => attribute === 'value')
    expect(own[0]).toMatchObject({
      from: 'high',
      to: 'low',
      cause: { kind: 'revision' },
      revision: 2,
    })
    await second.crm.close()
    const third = await openShop(where, { clock: () => start + 2 * day })
    expect((await third.crm.customers.get(me)).classes).toMatchObject({ value: 'low', asleep: 'no' })
    expect(await why(third.crm, 'asleep')).toMatchObject({ override: null })
    // What stood before is still on record.
    expect(await why(third.crm, 'asleep', start + day - 1)).toMatchObject({
      class: 'yes',
      override: { class: 'yes' },
    })
    await third.crm.close()
  })

  test('say by name what cannot be chosen', async () => {
    const { crm } = await openShop(location(), { config: reading })
    await crm.events.record(purchase('a', '50'))
    const refusal = async (input: object): Promise<string> => {
      const given = { customer: me, classification: 'value', class: 'high', reason: 'r', ...input }
      const error: unknown = await crm.run('overrides.set', given).catch((thrown: unknown) => thrown)
      const { code, message } = error as { code: string; message: string }
      return `${code}: ${message}`
    }
    expect(await refusal({ classification: 'valu' })).toBe(
      'override.classification: there is no classification "valu"; did you mean "value"?',
    )
    expect(await refusal({ class: 'hihg' })).toBe(
      'override.class: "value" has no class "hihg"; did you mean "high"?',
    )
    expect(await refusal({ classification: 'frequency', class: 9 })).toBe(
      'override.class: "frequency" has no class "9"; it has 5, 4, 3, 2, 1',
    )
    expect(await refusal({ classification: 'score', class: 3 })).toMatch(
      /^override.classification: "score" cannot/,
    )
    expect(await refusal({ classification: 'likes', class: 'tea' })).toMatch(/several of its classes/)
    expect(await refusal({ until: new Date(start).toISOString() })).toMatch(/^override.until: .* already/)
    expect(await refusal({ reason: '  ' })).toMatch(/^input.invalid/)
    expect(await refusal({ customer: { source: 'shop', id: 'nobody' } })).toMatch(/^customer.unknown/)
    expect((await crm.customers.get(me)).version).toBe(1)
    await crm.close()
  })
})
