import { expect, test } from 'vitest'
import { GuanxiError } from '@guanxi/core'
import type { ConfigPlan, Published } from '@guanxi/core/api'
import type { Session } from '@guanxi/database'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { createCrm } from '../src/index.ts'
import type { Crm, DatabaseLocation } from '../src/index.ts'
import { config, day, openShop, purchase, start } from './shop.ts'

const { person } = config.customerTypes

/** The shop's configuration with other fields of a person; undefined takes one out. */
function withFields(fields: object): object {
  const all = Object.entries({ ...person.fields, ...fields }).filter(([, field]) => field !== undefined)
  return { ...config, customerTypes: { person: { ...person, fields: Object.fromEntries(all) } } }
}

async function plan(crm: Crm, draft: object): Promise<ConfigPlan> {
  return (await crm.run('config.plan', { config: draft })) as ConfigPlan
}

/** Publishes, and opens the CRM again, which finishes. */
async function publish(
  crm: Crm,
  where: DatabaseLocation,
  draft: object,
  order: object = {},
): Promise<{ readonly crm: Crm; readonly done: Published }> {
  const done = (await crm.run('config.publish', { config: draft, ...order })) as Published
  await crm.close()
  return { crm: await createCrm({ database: where, clock: () => start + 2 * day }), done }
}

const ada = { source: 'shop', id: 'ada' }

/** A shop with one customer, who has a value of every kind and is somewhere in all there is. */
async function shopWithAda(where: DatabaseLocation): Promise<Crm> {
  const { crm, clock } = await openShop(where)
  await crm.customers.create({
    type: 'person',
    fields: { name: 'Ada', email: 'ada@example.com', vip: true, tags: ['tea', 'cups'] },
    externalIds: [ada],
  })
  await crm.events.record(purchase('ada', '40', { category: 'tea' }))
  clock.now += day
  await crm.sweep()
  await crm.run('overrides.set', {
    customer: ada,
    classification: 'asleep',
    class: 'yes',
    reason: 'she said so',
  })
  return crm
}

eachDatabase('publishing, as planned', (location) => {
  test('a rename keeps everything: values, totals, classes, history, choices by hand, events', async () => {
    const where = location()
    const first = await shopWithAda(where)
    const before = await first.customers.get(ada)
    const { amount, category } = config.eventTypes.purchase.fields
    const { purchase: _purchase, ...eventTypes } = config.eventTypes
    const { spend30, orders, ...rollups } = config.rollups
    const text = JSON.stringify({
      ...config,
      customerTypes: {
        human: {
          was: 'person',
          title: 'called',
          fields: {
            called: { type: 'text', was: 'name' },
            email: person.fields.email,
            dear: { ...person.fields.vip, was: 'vip' },
            marks: { type: 'tags', was: 'tags' },
          },
        },
      },
      eventTypes: {
        ...eventTypes,
        sale: { was: 'purchase', fields: { total: { ...amount, was: 'amount' }, category } },
      },
      rollups: { ...rollups, orders, spend30, spentLately: { ...spend30, was: 'spend30' } },
      classifications: {
        ...config.classifications,
        value: undefined,
        asleep: undefined,
        worth: {
          ...config.classifications.value,
          was: 'value',
          classes: [{ name: 'top', was: 'high' }, { name: 'middle', was: 'mid' }, 'low'],
        },
        sleeps: {
          ...config.classifications.asleep,
          was: 'asleep',
          classes: { sure: { was: 'yes' }, no: 'No' },
        },
      },
    })
    const draft = JSON.parse(
      text
        .replaceAll('"event":"purchase"', '"event":"sale"')
        .replaceAll('event.amount', 'event.total')
        .replaceAll('customer.vip', 'customer.dear')
        .replaceAll('customer.spend30', 'customer.spentLately')
        .replaceAll('"then":"high"', '"then":"top"')
        .replaceAll('"then":"mid"', '"then":"middle"')
        .replaceAll('"then":"yes"', '"then":"sure"')
        .replaceAll('"first"', '"once"')
        .replace('"stages":["prospect","once"', '"stages":["prospect",{"name":"once","was":"first"}')
        .replaceAll('"aggregate":"once"', '"aggregate":"first"'),
    ) as { rollups: { spend30?: unknown; refunds30: unknown } }
    delete draft.rollups.spend30
    draft.rollups.refunds30 = config.rollups.refunds30
    const seen = await plan(first, draft)
    expect(seen.allow).toEqual([])
    expect(seen.steps.filter(({ kind }) => kind !== 'rename')).toEqual([])
    expect(seen.steps.map(({ what, of, from, name, count }) => [what, of, from, name, count])).toEqual([
      ['customerType', '', 'person', 'human', 1],
      ['field', '', 'name', 'called', 0],
      ['field', '', 'vip', 'dear', 0],
      ['field', '', 'tags', 'marks', 0],
      ['eventType', '', 'purchase', 'sale', 0],
      ['eventField', 'sale', 'amount', 'total', 0],
      ['rollup', '', 'spend30', 'spentLately', 0],
      ['classification', '', 'value', 'worth', 0],
      ['classification', '', 'asleep', 'sleeps', 0],
      ['class', 'worth', 'high', 'top', 0],
      ['class', 'worth', 'mid', 'middle', 1],
      ['class', 'sleeps', 'yes', 'sure', 1],
      ['stage', '', 'first', 'once', 1],
    ])
    expect(seen.simulation).toMatchObject({ moved: 0, gainedOrLost: 0 })
    const { crm } = await publish(first, where, draft, { fingerprint: seen.fingerprint })
    const after = await crm.customers.get(ada)
    expect(after).toMatchObject({
      type: 'human',
      fields: { called: 'Ada', email: 'ada@example.com', dear: true, marks: ['tea', 'cups'] },
      rollups: {
        orders: 1,
        spentLately: '40.00',
        spend: '40.00',
        lastPurchaseAt: before.rollups['lastPurchaseAt'],
      },
      classes: { worth: 'middle', sleeps: 'sure' },
      stage: 'once',
    })
    const { items } = await crm.customers.timeline(ada)
    expect(items.filter((item) => item.kind === 'event')).toMatchObject([
      { type: 'sale', data: { total: '40.00' } },
    ])
    const changes = items.flatMap((item) => (item.kind === 'event' ? [] : [item]))
    expect(changes).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ attribute: 'worth', to: 'middle' }),
        expect.objectContaining({ attribute: 'sleeps', to: 'sure' }),
        expect.objectContaining({ attribute: 'stage', from: 'prospect', to: 'once' }),
      ]) as object[],
    )
    const back = (await crm.run('config.plan', { revision: 1 })) as ConfigPlan
    expect(back.steps.every(({ kind }) => kind === 'rename')).toBe(true)
    await crm.run('config.rollback', { revision: 1, fingerprint: back.fingerprint })
    await crm.close()
    const again = await createCrm({ database: where, clock: () => start + 2 * day })
    const { version: _version, ...same } = before
    expect(await again.customers.get(ada)).toMatchObject(same)
    await again.close()
  })

  test('a rename can be taken back and made again, by rollbacks alone', async () => {
    const where = location()
    const first = await shopWithAda(where)
    const { email: _email, ...others } = person.fields
    const mail = { ...person.fields.email, was: 'email' }
    const draft = { ...config, customerTypes: { person: { ...person, fields: { ...others, mail } } } }
    let { crm } = await publish(first, where, draft)
    for (const [revision, now] of [
      [1, { email: 'ada@example.com' }],
      [2, { mail: 'ada@example.com' }],
      [3, { email: 'ada@example.com' }],
      [4, { mail: 'ada@example.com' }],
      [1, { email: 'ada@example.com' }],
    ] as const) {
      const { steps } = (await crm.run('config.plan', { revision })) as ConfigPlan
      expect(steps.map(({ kind }) => kind)).not.toContain('drop')
      await crm.run('config.rollback', { revision })
      await crm.close()
      crm = await createCrm({ database: where, clock: () => start + 2 * day })
      const { fields } = await crm.customers.get(ada)
      expect({ revision, fields }).toMatchObject({ revision, fields: now })
    }
    await crm.close()
  })

  test('stages and classes that took each other’s names are parted again by a rollback', async () => {
    const where = location()
    let { crm } = await openShop(where)
    await crm.events.record(purchase('one', '10'))
    for (const amount of ['400', '20']) await crm.events.record(purchase('two', amount))
    const seen = async (): Promise<unknown[]> => {
      const { items } = await crm.customers.list({ sort: { by: 'orders' } })
      const lines = items.map(async ({ id, classes, stage }) => {
        const { items: all } = await crm.customers.timeline(id, { limit: 50 })
        const moves = all.flatMap((each) =>
          each.kind === 'change' && ['stage', 'value'].includes(each.attribute)
            ? [`${each.attribute} ${String(each.from)} ${String(each.to)}`]
            : [],
        )
        return [classes['value'], stage, moves.toSorted()]
      })
      return await Promise.all(lines)
    }
    const before = await seen()
    const present = (all: readonly unknown[]): unknown[] => all.map((each) => (each as unknown[]).slice(0, 2))
    expect(present(before)).toEqual([
      ['low', 'first'],
      ['mid', 'repeat'],
    ])
    // Each publish gives one a name that another has just left: together they have changed places.
    const { value, ...others } = config.classifications
    let [stages, classes] = [JSON.stringify(config.lifecycle), JSON.stringify(value)]
    for (const [stage, stageNow, name, nameNow] of [
      ['first', 'between', 'low', 'middle'],
      ['repeat', 'first', 'mid', 'low'],
      ['between', 'repeat', 'middle', 'mid'],
    ] as const) {
      stages = stages.replaceAll(`"${stage}"`, `"${stageNow}"`)
      classes = classes.replaceAll(`"${name}"`, `"${nameNow}"`)
      const [lifecycle, table] = [stages, classes].map((each) => JSON.parse(each) as object) as [
        typeof config.lifecycle,
        typeof value,
      ]
      const was = (all: readonly string[], to: string, from: string) =>
        all.map((each) => (each === to ? { name: each, was: from } : each))
      const next = {
        ...config,
        classifications: { ...others, value: { ...table, classes: was(table.classes, nameNow, name) } },
        lifecycle: { ...lifecycle, stages: was(lifecycle.stages, stageNow, stage) },
      }
      ;({ crm } = await publish(crm, where, next))
    }
    expect(present(await seen())).toEqual([
      ['mid', 'repeat'],
      ['low', 'first'],
    ])
    await crm.run('config.rollback', { revision: 1 })
    await crm.close()
    crm = await createCrm({ database: where, clock: () => start + 2 * day })
    expect(await seen()).toEqual(before)
    await crm.close()
  })

  test('names that differ in capitals alone are kept apart', async () => {
    const where = location()
    const first = await shopWithAda(where)
    const { crm } = await publish(first, where, withFields({ email: undefined, Email: { type: 'text' } }), {
      allow: ['drop:customers.email'],
    })
    await crm.run('customers.update', { customer: ada, fields: { Email: 'ADA' } })
    const { crm: back } = await publish(crm, where, config, { allow: ['drop:customers.Email'] })
    expect((await back.customers.get(ada)).fields['email']).toBe('ada@example.com')
    await back.close()
  })

  test('another type takes over what it can read, tells the rest, and gives all of it back', async () => {
    const where = location()
    const { crm: first, clock } = await openShop(where, {
      config: withFields({ code: { type: 'text' }, seats: { type: 'integer' } }),
    })
    const codes = ['12', ' 7 ', '3.50', 'none', null]
    for (const [i, code] of codes.entries())
      await first.customers.create({
        type: 'person',
        fields: { code, seats: i },
        externalIds: [{ source: 'shop', id: `c${i}` }],
      })
    clock.now += day
    const draft = withFields({ code: { type: 'money' }, seats: { type: 'tags' } })
    const seen = await plan(first, draft)
    expect(seen.steps).toMatchObject([
      {
        kind: 'convert',
        name: 'code',
        from: 'text',
        to: 'money',
        count: 4,
        lost: 1,
        samples: [
          { value: 'none', reason: '"none" is not an amount with at most 2 decimals, such as 129.00' },
        ],
        allow: 'convert:customers.code',
      },
      { kind: 'convert', name: 'seats', from: 'integer', to: 'tags', count: 5, lost: 0, allow: null },
    ])
    await expect(first.run('config.publish', { config: draft })).rejects.toMatchObject({
      code: 'config.not-allowed',
      message: expect.stringMatching(/would be lost \(1\): convert:customers.code$/) as string,
      details: { allow: ['convert:customers.code'] },
    })
    const { crm: second } = await publish(first, where, draft, {
      fingerprint: seen.fingerprint,
      allow: seen.allow,
    })
    const fieldsOf = async (crm: Crm, name: string): Promise<unknown[]> =>
      (await crm.customers.list({ sort: { by: 'createdAt' } })).items.map(
        ({ fields }) => fields[name] ?? null,
      )
    expect(await fieldsOf(second, 'code')).toEqual(['12.00', '7.00', '3.50', null, null])
    expect(await fieldsOf(second, 'seats')).toEqual([['0'], ['1'], ['2'], ['3'], ['4']])
    await second.customers.update({ customer: { source: 'shop', id: 'c0' }, fields: { code: '99.00' } })
    await second.customers.update({ customer: { source: 'shop', id: 'c2' }, fields: { code: null } })
    await second.run('config.rollback', { revision: 1 })
    await second.close()
    const third = await createCrm({ database: where, clock: () => start + 3 * day })
    // What still says the same is as it was written, and so is what could not be read; what was taken away since stays away.
    expect(await fieldsOf(third, 'code')).toEqual(['99.00', ' 7 ', null, 'none', null])
    expect(await fieldsOf(third, 'seats')).toEqual([0, 1, 2, 3, 4])
    await third.close()
  })

  test('a list without an item has no text', async () => {
    const where = location()
    const { crm: first } = await openShop(where)
    const make = async (id: string, tags: readonly string[]) =>
      await first.customers.create({
        type: 'person',
        fields: { name: id, tags },
        externalIds: [{ source: 'shop', id }],
      })
    for (const [id, tags] of [
      ['none', []],
      ['one', ['tea']],
    ] as const)
      await make(id, tags)
    const { crm } = await publish(first, where, withFields({ tags: { type: 'text' } }))
    expect((await crm.customers.list({})).items.map(({ fields }) => fields['tags'])).toEqual([null, 'tea'])
    await crm.close()
  })

  test('a dropped field is put aside for 30 days, and comes back with what it held', async () => {
    const where = location()
    const first = await shopWithAda(where)
    const draft = withFields({ email: undefined })
    const seen = await plan(first, draft)
    expect(seen.steps).toEqual([
      {
        kind: 'drop',
        what: 'field',
        of: '',
        name: 'email',
        count: 1,
        lost: 1,
        allow: 'drop:customers.email',
      },
    ])
    await expect(first.run('config.publish', { config: draft })).rejects.toMatchObject({
      code: 'config.not-allowed',
      details: { steps: seen.steps },
    })
    const { crm: second } = await publish(first, where, draft, { allow: ['drop:customers.email'] })
    expect((await second.customers.get(ada)).fields).not.toHaveProperty('email')
    const back = (await second.run('config.plan', { revision: 1 })) as ConfigPlan
    expect(back.steps).toMatchObject([{ kind: 'back', name: 'email', count: 1 }])
    const { crm: third } = await publish(second, where, config)
    expect((await third.customers.get(ada)).fields['email']).toBe('ada@example.com')
    const { crm: fourth } = await publish(third, where, draft, { allow: ['drop:customers.email'] })
    await fourth.sweep(start + 40 * day)
    const late = (await fourth.run('config.plan', { revision: 1 })) as ConfigPlan
    expect(late.steps).toMatchObject([{ kind: 'add', name: 'email', count: 0 }])
    const { crm: fifth } = await publish(fourth, where, config)
    expect((await fifth.customers.get(ada)).fields['email']).toBeNull()
    await fifth.close()
  })

  test('what cannot be dropped for good stays, is told, and holds nothing up', async () => {
    const where = location()
    const first = await shopWithAda(where)
    const allow = ['drop:customers.email', 'drop:customers.vip']
    const draft = JSON.parse(
      JSON.stringify(withFields({ email: undefined, vip: undefined })),
    ) as typeof config
    const [, mid] = draft.classifications.value.rules
    if (mid !== undefined) mid.when = 'customer.spend30 >= 300'
    await first.run('config.publish', { config: draft, allow })
    await first.close()
    const database = await where.open(false)
    await database.transaction(async (session) => {
      await session.run('CREATE VIEW mails AS SELECT f_email FROM customers', [])
    })
    const told: string[] = []
    let away = false
    const open: DatabaseLocation['open'] = async (create) => {
      const opened = await where.open(create)
      const lockAlone = async (session: Session): Promise<void> => {
        if (away) throw new GuanxiError('database.unreachable', 'it is away', { status: 503 })
        await opened.dialect.lockAlone(session)
      }
      return { ...opened, dialect: { ...opened.dialect, lockAlone } }
    }
    const crm = await createCrm({
      database: { ...where, open },
      onProblem: ({ code, message }) => told.push(`${code} ${message}`),
    })
    await crm.sweep(start + 40 * day)
    const columns = await database.dialect.columnsOf(database.read, 'customers')
    expect(['f_email', 'f_vip'].map((column) => columns.has(column))).toEqual([true, false])
    expect(told).toEqual([
      expect.stringMatching(/^database.column-stays the column "f_email" of customers.*\bmails\b/),
    ])
    // A load sweeps too, a replay at every midnight; each tells once.
    for (const [i, replay] of [false, true].entries()) {
      const loader = crm.loader({ now: start + 40 * day, replay })
      const customer = { type: 'person', source: 'shop', externalId: `new${i}`, fields: { name: 'Bo' } }
      const data = { amount: '10', category: 'tea' }
      const event = { type: 'purchase', at: start + 37 * day, key: 'first', data }
      expect(await loader.add([{ line: 1, customer, event }])).toMatchObject({ problems: [] })
      await loader.finish()
      expect(told).toHaveLength(i + 2)
    }
    await database.transaction(async (session) => {
      await session.run('DROP VIEW mails', [])
    })
    // What keeps every transaction from ending says nothing of a column.
    away = true
    await expect(crm.sweep(start + 40 * day)).rejects.toMatchObject({ code: 'database.unreachable' })
    expect(told).toHaveLength(3)
    away = false
    await crm.sweep(start + 40 * day)
    expect((await database.dialect.columnsOf(database.read, 'customers')).has('f_email')).toBe(false)
    expect(told).toHaveLength(3)
    await database.close()
    await crm.close()
  })

  test('a field that takes the name of another that was renamed finds none of its values', async () => {
    const where = location()
    const first = await shopWithAda(where)
    const renamed = withFields({ email: undefined, mail: { type: 'email', unique: true, was: 'email' } })
    const { crm: second } = await publish(first, where, renamed)
    const both = withFields({ mail: { type: 'email', unique: true, was: 'email' } })
    const { crm: third } = await publish(second, where, both)
    expect((await third.customers.get(ada)).fields).toMatchObject({ mail: 'ada@example.com', email: null })
    await third.close()
  })

  test('of two who saw a plan, the second is refused; so is a plan whose losses have grown', async () => {
    const where = location()
    const crm = await shopWithAda(where)
    const other = await createCrm({ database: where, clock: () => start + 2 * day })
    const draft = withFields({ email: undefined })
    const [mine, theirs] = [await plan(crm, draft), await plan(other, withFields({ nick: { type: 'text' } }))]
    await crm.customers.create({ type: 'person', fields: { name: 'Bo', email: 'bo@example.com' } })
    const order = { fingerprint: mine.fingerprint, allow: mine.allow }
    await expect(crm.run('config.publish', { config: draft, ...order })).rejects.toMatchObject({
      code: 'config.plan-outdated',
      status: 409,
    })
    const again = await plan(crm, draft)
    await crm.run('config.publish', { config: draft, fingerprint: again.fingerprint, allow: again.allow })
    await expect(
      other.run('config.publish', {
        config: withFields({ nick: { type: 'text' } }),
        fingerprint: theirs.fingerprint,
      }),
    ).rejects.toMatchObject({
      code: 'config.plan-outdated',
      message: expect.stringMatching(/has published revision 2 since \(.*[Ee]mail.* removed/) as string,
      details: { base: 1, live: 2 },
    })
    await Promise.all([crm.close(), other.close()])
  })

  test('tells whom rules would refuse that are new', async () => {
    const crm = await shopWithAda(location())
    await crm.customers.create({ type: 'person', fields: { name: 'Bo' } })
    const draft = {
      ...config,
      customerTypes: {
        person: {
          ...person,
          fields: { ...person.fields, email: { ...person.fields.email, required: true } },
          validate: [{ rule: 'customer.name != "Ada"', message: 'not Ada' }],
        },
      },
    }
    expect((await plan(crm, draft)).refusals).toEqual([
      { customerType: 'person', field: 'email', reason: 'is missing', customers: 1 },
      {
        customerType: 'person',
        field: '',
        message: 'not Ada',
        reason: 'customer.name != "Ada"',
        customers: 1,
      },
    ])
    expect((await plan(crm, config)).refusals).toEqual([])
    // The same rule over a field that is called otherwise by now is no new one.
    const ruled = {
      ...config,
      customerTypes: {
        person: { ...person, validate: [{ rule: 'customer.name != "Ada"', message: 'not Ada' }] },
      },
    }
    await crm.run('config.publish', { config: ruled })
    const { name, ...others } = person.fields
    const renamed = {
      ...config,
      customerTypes: {
        person: {
          ...person,
          title: 'called',
          fields: { called: { ...name, was: 'name' }, ...others },
          validate: [{ rule: 'customer.called != "Ada"', message: 'not Ada' }],
        },
      },
    }
    expect((await plan(crm, renamed)).refusals).toEqual([])
    await crm.close()
  })

  test('an expression that uses an old name is told the new one', async () => {
    const crm = await shopWithAda(location())
    const draft = {
      ...config,
      rollups: {
        ...config.rollups,
        spend30: undefined,
        lately: { ...config.rollups.spend30, was: 'spend30' },
      },
      lifecycle: {
        ...config.lifecycle,
        stages: config.lifecycle.stages.map((name) =>
          name === 'first' ? { name: 'once', was: name } : name,
        ),
      },
    }
    await expect(plan(crm, JSON.parse(JSON.stringify(draft)) as object)).rejects.toThrow(
      /customer\.spend30 is now called customer\.lately[^]*there is no stage "first"; it is now called "once"/,
    )
    await crm.close()
  })

  test('a renamed field of events, and one of another type, are read in what was recorded before', async () => {
    const where = location()
    const first = await shopWithAda(where)
    const { purchase: bought } = config.eventTypes
    const draft = {
      ...config,
      eventTypes: {
        ...config.eventTypes,
        purchase: {
          fields: {
            amount: { ...bought.fields.amount, type: 'number' },
            group: { type: 'text', was: 'category' },
          },
        },
      },
      rollups: {
        orders: config.rollups.orders,
        spend: { ...config.rollups.spend, value: 'int(event.amount)' },
      },
      classifications: {},
      lifecycle: undefined,
    }
    const plain = JSON.parse(JSON.stringify(draft)) as object
    const seen = await plan(first, plain)
    expect(seen.steps.filter(({ what }) => what === 'eventField')).toMatchObject([
      { kind: 'rename', of: 'purchase', from: 'category', name: 'group' },
      { kind: 'convert', of: 'purchase', name: 'amount', from: 'money', to: 'number', count: 1, lost: 0 },
      { kind: 'convert', of: 'purchase', name: 'group', from: 'select', to: 'text', count: 1, lost: 0 },
    ])
    const { crm: second } = await publish(first, where, plain, { allow: seen.allow })
    const { items } = await second.customers.timeline(ada)
    expect(items.find((item) => item.kind === 'event')).toMatchObject({ data: { amount: 40, group: 'tea' } })
    expect((await second.customers.get(ada)).rollups).toMatchObject({ spend: 40, orders: 1 })
    await second.close()
  })
})
