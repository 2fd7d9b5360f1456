import { describe, expect, test } from 'vitest'
import { FakeCrm } from './fake/fake-crm.ts'
import { nextEvent, stand, standingCard, standingTable, textOf, until } from './stand.ts'

describe('what is shown', () => {
  test('first who, class and stage; then totals and details, formatted', async () => {
    const card = await standingCard()
    expect(card.texts('h2')).toEqual(['王建国'])
    expect(card.texts('header .chip')).toEqual(['High', 'Loyal'])
    expect(card.texts('[part=facts]')[1]).toContain('Spend ¥3,742.65')
    expect(card.texts('[part=facts]')[2]).toContain('Main need Quality')
    expect(card.texts('[part=facts]')[2]).toContain('May be contacted No')
  })

  test('what the customer is entitled to, and the segments it is in; no segment, no heading', async () => {
    const card = await standingCard()
    expect(card.texts('[part=facts]')[0]).toBe('What they are entitled to Visit every 30 days Discount 0.1')
    expect(card.texts('[part=segments]')).toEqual(['Segments Regulars'])
    const other = await standingCard({ customer: 'c0001' })
    expect(other.texts('[part=facts]')[0]).toContain('Discount – Not known')
    expect(other.texts('[part=segments]')).toEqual([])
  })

  test('each of several classes is a chip of its own, and a score or a truth says what it is of', async () => {
    const card = await standingCard({ customer: 'c0006' }, { crm: withSeveral() })
    expect(card.texts('header .chip')).toEqual([
      'High',
      'Tea',
      'Teaware',
      'Score: 90',
      'Wholesale: Yes',
      'Loyal',
    ])
    expect(card.texts('[data-of=interests] summary')).toEqual(['Interests Tea and Teaware'])
    const table = await standingTable({ columns: 'title interests score' }, { crm: withSeveral() })
    expect(table.texts('[data-customer=c0006] .chip')).toEqual(['Tea', 'Teaware'])
    expect(table.texts('[data-customer=c0006] .cell-number')).toEqual(['90'])
    expect(table.texts('th button')).toEqual(['Customer', 'Score'])
  })

  test('a customer by its id in a system outside', async () => {
    const card = await standingCard({ source: 'shop', 'external-id': '6' })
    expect(card.texts('h2')).toEqual(['王建国'])
    card.element.externalId = '7'
    await until(() => card.texts('h2')[0] === '李Ngozi')
  })

  test('a value that is not known is a dash, said in words', async () => {
    const card = await standingCard({ customer: 'c0001' })
    expect(card.all('[part=facts] .fact').map(textOf)).toContain('Last purchase – Not known')
  })

  test('what happened, with its data, what followed from it, and earlier pages on request', async () => {
    const card = await standingCard()
    expect(card.texts('.timeline li')[0]).toBe('Purchase ¥129.00 Quantity 2 Category Tea 9 days ago')
    expect(card.texts('.timeline li')[1]).toContain('Value Low → Mid')
    expect(card.one('.timeline time').title).toMatch(/\d{4}, \d{1,2}:\d\d/)
    const earlier = (): HTMLElement[] => card.all('[part=timeline] .button')
    expect(card.all('.timeline li')).toHaveLength(20)
    earlier()[0]?.click()
    await until(() => card.all('.timeline li').length === 40)
    earlier()[0]?.click()
    await until(() => card.all('.timeline li').length === 46 && earlier().length === 0)
    expect(card.texts('.timeline li').at(-1)).toContain('Stage Prospect')
  })

  test('tasks that were made and done, and events that were taken back, with who and why', async () => {
    const crm = new FakeCrm()
    const at = new Date(crm.now).toISOString()
    const call = { kind: 'task', task: 't', title: 'Call', owner: 'ann', team: null, due: null, at } as const
    crm.newest = [
      { ...call, id: '4', what: 'done', note: 'Likes oolong', by: 'staff:ann' },
      { ...call, id: '3', what: 'created', note: null, by: 'system:system' },
      { kind: 'void', id: '2', event: '1', type: 'purchase', reason: 'Typed twice', by: 'staff:lin.yue', at },
      {
        kind: 'event',
        id: '1',
        type: 'purchase',
        at,
        recordedAt: at,
        data: { amount: '9.00' },
        voidedBy: '2',
      },
    ]
    const card = await standingCard({ customer: 'c0006' }, { crm })
    expect(card.texts('.timeline li').slice(0, 4)).toEqual([
      'Task done Call by ann Likes oolong now',
      'New task Call for ann now',
      'Purchase voided Typed twice by lin.yue now',
      'Purchase ¥9.00 Voided: counts no longer now',
    ])
    const line = card.one('.timeline li.voided .line')
    expect(getComputedStyle(line).textDecorationLine).toBe('line-through')
    const chinese = await standingCard({ customer: 'c0006', lang: 'zh-CN' }, { crm })
    expect(chinese.texts('.timeline li')[1]).toContain('新待办 Call 负责人：ann')
  })
})

describe('why', () => {
  test('a decision table opens into its rules, whether each part held, and the values it saw', async () => {
    const card = await standingCard()
    expect(card.crm.count('customers.explain')).toBe(0)
    card.one('[data-of=value] summary').click()
    await until(() => card.all('[data-of=value] .rule').length === 2)
    const [decided, later] = card.texts('[data-of=value] .rule')
    expect(decided).toContain('Rule 1 → High · decided All of these: Holds')
    expect(decided).toContain('Spend, 365 days ¥3,742.65 is at least ¥3,000 Holds')
    expect(decided).toContain('Orders 9 is at least 5 Holds')
    expect(later).toContain('an earlier rule decided')
    expect(card.texts('[data-of=value] .why')[0]).toMatch(/Since \w+ \d+, \d{4}$/)
    card.one('[data-of=f] summary').click()
    await expect
      .poll(() => card.texts('[data-of=f] .why'))
      .toEqual(['This is not asked of this kind of customer.'])
  })

  test('nothing held: the table says that no rule did', async () => {
    const card = await standingCard({ customer: 'c0001' })
    card.one('[data-of=value] summary').click()
    await until(() => card.texts('[data-of=value] .why')[0]?.includes('Low, because no rule holds.') === true)
    expect(card.texts('[data-of=value] .verdict')).toContain('Does not hold')
    expect(card.texts('[data-of=value] .missing li')).toEqual([
      'For Mid: ¥600 more in spend, 365 days',
      'For High: ¥3,000 more in spend, 365 days',
    ])
  })

  test('a class chosen by hand says who chose it, why and until when, and what the rules would give', async () => {
    const crm = new FakeCrm()
    crm.overrides.set('c0001', {
      classification: 'value',
      class: 'high',
      reason: 'Founding member',
      by: 'staff:lin.yue',
      since: '2026-01-04T02:00:00.000Z',
      until: '2026-06-30T16:00:00.000Z',
    })
    const card = await standingCard({ customer: 'c0001' }, { crm })
    card.one('[data-of=value] summary').click()
    await until(() => card.all('.by-hand').length === 1)
    expect(card.texts('.by-hand')).toEqual([
      'High, chosen by hand by lin.yue. Founding member Since Jan 4, 2026, 10:00 AM, until Jul 1, 2026, 12:00 AM The rules would give Low.',
    ])
    expect(card.texts('[data-of=value] .why')[0]).toContain('Low, because no rule holds.')
    const chinese = await standingCard({ customer: 'c0001', lang: 'zh-CN' }, { crm })
    chinese.one('[data-of=value] summary').click()
    await until(() => chinese.all('.by-hand').length === 1)
    expect(chinese.texts('.by-hand')).toEqual([
      '高价值：由 lin.yue 人工指定。 Founding member 2026年1月4日 10:00起，到2026年7月1日 00:00为止 按规则应为：低价值。',
    ])
  })

  test("a rank opens into its boundaries, with the customer's place among them", async () => {
    const card = await standingCard()
    card.one('[data-of=abc] summary').click()
    await until(() => card.all('.bounds').length === 1)
    expect(card.texts('[data-of=abc] .line')[0]).toBe('Ranked by Spend This customer has ¥3,742.65')
    expect(card.texts('.bounds tr.here')).toEqual(['A ← this customer ¥3,000.00'])
  })

  test('a stage opens into since when, why, and what could come next; unknown is neither yes nor no', async () => {
    const card = await standingCard({ customer: 'c0001' })
    card.one('[data-of=stage] summary').click()
    await until(() => card.all('[data-of=stage] .rule').length === 2)
    const [why] = card.texts('[data-of=stage] .why')
    expect(why).toMatch(/^Since .+ · after an event Came from First purchase, because: orders at least 2/)
    expect(why).toContain('→ Won back Not this: Not known now - Last purchase > days(180) Not known')
  })

  test('an explanation that fails can be asked for again in its place', async () => {
    const card = await standingCard()
    const relent = card.crm.refuse('customers.explain', 500, 'server.failed', 'no')
    card.one('[data-of=value] summary').click()
    await until(() => card.all('.why [role=alert] button').length === 1)
    relent()
    card.one('.why [role=alert] button').click()
    await expect.poll(() => card.all('[data-of=value] .rule').length === 2).toBe(true)
  })
})

describe('states', () => {
  test('nobody chosen, then somebody, then nobody there', async () => {
    const card = stand('gx-customer-card')
    await until(() => card.element.matches(':state(empty)'))
    expect(card.texts('.notice')[0]).toContain('No customer chosen')
    card.element.customer = 'c0002'
    await until(() => card.texts('h2')[0] === '小明 Chen')
    expect(card.element.matches(':state(empty)')).toBe(false)
    card.element.customer = 'c9999'
    await until(() => card.texts('.notice')[0]?.includes('Customer not found') === true)
  })

  test('a skeleton while loading, and the newest customer wins over a slower one', async () => {
    const crm = new FakeCrm()
    const release = crm.hold('customers.get')
    const card = stand('gx-customer-card', { customer: 'c0002' }, { crm })
    await until(() => card.all('.skeleton').length === 1 && card.element.matches(':state(loading)'))
    card.element.customer = 'c0003'
    await until(() => crm.count('customers.get') === 2)
    release()
    await expect.poll(() => card.texts('h2')[0] === 'Grace Dubois').toBe(true)
  })

  test('a failure says what happened and a retry mends it', async () => {
    const crm = new FakeCrm()
    const relent = crm.refuse('customers.get', 500, 'server.failed', 'something went wrong')
    const told = nextEvent('gx-error')
    const card = stand('gx-customer-card', { customer: 'c0006' }, { crm })
    expect((await told).detail.code).toBe('server.failed')
    await until(() => card.all('[role=alert] button').length > 0 && card.element.matches(':state(error)'))
    relent()
    card.one('[role=alert] button').click()
    await until(() => card.texts('h2')[0] === '王建国')
  })

  test('without an endpoint it says what it needs', async () => {
    const card = document.createElement('gx-customer-card')
    document.body.append(card)
    await expect.poll(() => card.shadowRoot?.textContent?.includes('Not connected') === true).toBe(true)
  })
})

describe('attributes and properties', () => {
  test('set before the element is attached or after, the same is shown', async () => {
    const crm = new FakeCrm()
    const before = await standingCard({ customer: 'c0006' }, { crm })
    const after = document.createElement('gx-customer-card')
    document.body.append(after)
    after.setAttribute('customer', 'c0006')
    after.client = crm.client
    await until(() => after.shadowRoot?.querySelectorAll('.timeline li').length === 20)
    expect(textOf(after.shadowRoot?.querySelector('article') ?? after)).toBe(textOf(before.one('article')))
  })

  test('set before the element is defined, the same is shown', async () => {
    const { defineCustomerCard } = await import('../src/index.ts')
    const card = document.createElement('gx-customer-card-later')
    Object.assign(card, { customer: 'c0006', client: new FakeCrm().client })
    document.body.append(card)
    defineCustomerCard('later')
    await expect.poll(() => card.shadowRoot?.querySelector('h2')?.textContent === '王建国').toBe(true)
  })

  test('nothing about the customer is reflected to attributes', async () => {
    const shown = stand('gx-customer-card')
    shown.element.customer = 'c0006'
    await until(() => shown.texts('h2')[0] === '王建国')
    expect(shown.element.getAttributeNames()).toEqual([])
  })
})

test('a card and a table with the same endpoint see each other write', async () => {
  const crm = new FakeCrm()
  const table = await standingTable({}, { crm })
  const card = await standingCard({ customer: 'c0001', record: 'purchase' }, { crm })
  const { customer } = await crm.client.run('events.record', {
    customer: { source: 'shop', id: '1' },
    type: 'purchase',
    key: 'k',
    data: { amount: '700' },
  })
  expect(customer).toBe('c0001')
  await until(() => card.texts('header .chip').join() === 'Mid,First purchase')
  await until(() => table.texts('[data-customer=c0001] td')[3] === 'Mid')
})

/** A CRM in which one may have several classes, a score, and a class that is a truth. */
function withSeveral(): FakeCrm {
  const crm = new FakeCrm({ count: 9 })
  const table = { kind: 'table', many: false, classes: [] } as const
  const classes = [
    { name: 'tea', label: 'Tea' },
    { name: 'ware', label: 'Teaware' },
  ]
  crm.description = {
    ...crm.description,
    classifications: [
      ...crm.description.classifications,
      { ...table, name: 'interests', label: 'Interests', many: true, classes },
      { ...table, name: 'score', label: 'Score' },
      { ...table, name: 'wholesale', label: 'Wholesale' },
    ],
  }
  for (const [id, one] of crm.customers) {
    const several = { interests: ['tea', 'ware'], score: 90, wholesale: true }
    crm.customers.set(id, { ...one, classes: { ...one.classes, ...several } })
  }
  return crm
}
