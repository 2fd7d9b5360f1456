import { page } from 'vitest/browser'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { FakeCrm } from './fake/fake-crm.ts'
import { fill, nextEvent, stand, standingTable, until } from './stand.ts'

const names = 'tbody .cell-title'

describe('what is shown', () => {
  test('the columns that say most, from the configuration', async () => {
    const table = await standingTable()
    expect(table.texts('th')).toEqual(['Customer', 'Spend', 'Orders', 'Value', 'Stage', 'Last purchase'])
    expect(table.all('tbody tr')).toHaveLength(50)
    expect(table.texts('tbody tr:nth-child(6) td').slice(0, 5)).toEqual([
      '王建国',
      '¥3,742.65',
      '9',
      'High',
      'Loyal',
    ])
  })

  test.each([
    ['sort', '-nosuch', 'sort: customers cannot be sorted by "nosuch"; they are shown by name'],
    ['sort', 'tags', 'sort: customers cannot be sorted by "tags"; they are shown by name'],
    ['segment', 'nobodies', 'segment: there is no segment "nobodies"; all customers are shown'],
  ])(
    'a wrong %s="%s" is warned of, and the customers are there all the same',
    async (name, wrong, warning) => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
      const told: Event[] = []
      const tell = (event: Event): void => void told.push(event)
      document.addEventListener('gx-error', tell)
      const table = await standingTable({ [name]: wrong, 'page-size': '8' })
      expect(table.texts('.range [aria-hidden]')).toEqual(['1–8 of 2,003'])
      expect(warn).toHaveBeenCalledWith(warning)
      expect(told).toEqual([])
      table.one('[part=next]').click()
      await until(() => table.texts('.range [aria-hidden]')[0] === '9–16 of 2,003')
      document.removeEventListener('gx-error', tell)
    },
  )

  test('the columns named, in their order; an unknown one is left out', async () => {
    const table = await standingTable({ columns: 'title  abc nosuch spend365' })
    expect(table.texts('th')).toEqual(['Customer', 'ABC', 'Spend, 365 days'])
    table.element.columns = 'title need'
    await until(() => table.texts('th').join(' ') === 'Customer Main need')
    expect(table.texts('tbody tr:first-child td')[1]).toBe('Quality')
  })

  test('a skeleton until the customers are there', async () => {
    const crm = new FakeCrm()
    const release = crm.hold('customers.list')
    const table = stand('gx-customer-table', {}, { crm })
    await until(() => table.all('.skeleton-row').length > 0 && table.all('input').length > 0)
    expect(table.element.matches(':state(loading)')).toBe(true)
    release()
    await until(() => table.all('tbody tr').length === 50)
    await until(() => !table.element.matches(':state(loading)'))
    expect(table.all('.skeleton')).toHaveLength(0)
  })

  test('in a box of 280 px a list with the two columns that matter', async () => {
    const table = await standingTable({}, { width: 280 })
    const shown = (selector: string): string[] =>
      table
        .all(selector)
        .filter((one) => one.checkVisibility())
        .map((one) => one.textContent?.trim() ?? '')
    expect(shown('th')).toEqual([])
    expect(shown('tbody tr:nth-child(6) td')).toEqual(['王建国', 'High'])
    expect(table.element.scrollWidth).toBeLessThanOrEqual(280)
  })
})

describe('finding', () => {
  test('typing searches after a pause, once', async () => {
    const table = await standingTable()
    const asked = table.crm.count('customers.list')
    for (const text of ['欧', '欧阳', '欧阳雨']) fill(table.one<HTMLInputElement>('input'), text)
    await until(() => table.texts(names).every((name) => name.startsWith('欧阳雨')))
    expect(table.crm.count('customers.list')).toBe(asked + 1)
    expect(table.crm.sent.at(-1)?.input['search']).toBe('欧阳雨')
  })

  test('half a syllable in an input method is not searched for', async () => {
    const table = await standingTable()
    const input = table.one<HTMLInputElement>('input')
    input.value = 'ou'
    input.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }))
    input.value = '欧阳'
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
    await until(() => table.texts(names).every((name) => name.startsWith('欧阳')))
    expect(table.crm.sent.map(({ input }) => input['search'])).not.toContain('ou')
  })

  test('filters by several classes of a classification and by stage at once, each removable', async () => {
    const table = await standingTable()
    const option = (label: string): HTMLElement =>
      table.all('.option').find((one) => one.textContent?.trim() === label) ?? table.element
    for (const label of ['High', 'Mid', 'Repeat']) {
      option(label).click()
      await until(() => table.all('.removable').some((one) => one.textContent?.includes(label)))
    }
    await until(() => new Set(table.texts('td:nth-child(5)')).size === 1)
    expect(table.crm.sent.at(-1)?.input).toMatchObject({
      classes: { value: ['high', 'mid'] },
      stages: ['repeat'],
    })
    table.one('.removable').click()
    await until(() => new Set(table.texts('td:nth-child(4)')).size === 1)
    expect(table.crm.sent.at(-1)?.input).toMatchObject({ classes: { value: ['mid'] } })
  })

  test('the segment attribute narrows at first; another chosen takes its place, and none shows all', async () => {
    const table = await standingTable({ segment: 'regulars' })
    const shown = (): string | undefined => table.texts('.range [aria-hidden]')[0]
    expect(table.texts('.removable')).toEqual(['Segment Regulars'])
    expect(table.crm.sent.at(-1)?.input['segment']).toBe('regulars')
    expect(shown()).not.toContain('2,003')
    const option = table.all('.option').find((one) => one.textContent?.trim() === 'At risk')
    option?.click()
    await until(() => table.element.matches(':state(empty)'))
    expect(table.texts('.removable')).toEqual(['Segment At risk'])
    table.one('.removable').click()
    await until(() => shown()?.includes('2,003') === true)
    table.element.segment = 'atRisk'
    await until(() => table.element.matches(':state(empty)'))
  })

  test('numeric classes are asked for as numbers', async () => {
    const table = await standingTable()
    table
      .all('fieldset')
      .find((one) => one.textContent?.trim().startsWith('F'))
      ?.querySelector('input')
      ?.click()
    await until(() => table.all('.removable').length === 1)
    expect(table.crm.sent.at(-1)?.input['classes']).toEqual({ f: [5] })
  })

  test('nothing found says why and clears search and filters', async () => {
    const table = await standingTable()
    fill(table.one<HTMLInputElement>('input'), 'nobody at all')
    await until(() => table.element.matches(':state(empty)'))
    expect(table.texts('.notice')[0]).toContain('No customers match')
    table.one('.notice button').click()
    await until(() => table.all('tbody tr').length === 50)
    expect(table.one<HTMLInputElement>('input').value).toBe('')
  })

  test('a CRM without customers says so', async () => {
    const table = stand('gx-customer-table', {}, { crm: new FakeCrm({ count: 0 }) })
    await until(() => table.element.matches(':state(empty)'))
    expect(table.texts('.notice')[0]).toContain('No customers yet')
  })
})

describe('order', () => {
  test('a header sorts, numbers largest first, and again turns it round', async () => {
    const table = await standingTable()
    const header = (): HTMLElement => table.one('th:nth-child(2)')
    header().querySelector('button')?.click()
    await until(
      () => header().getAttribute('aria-sort') === 'descending' && table.texts('td:nth-child(3)')[0] === '12',
    )
    header().querySelector('button')?.click()
    await expect
      .poll(
        () =>
          header().getAttribute('aria-sort') === 'ascending' && table.texts('td:nth-child(2)')[0] === '¥0.00',
      )
      .toBe(true)
  })

  test('in a narrow box the column and its direction are chosen', async () => {
    const table = await standingTable({}, { width: 280 })
    table.one('[part=filter-button]').click()
    const [by, direction] = [0, 1].map((n) => () => table.all<HTMLSelectElement>('.sort-group select')[n])
    expect(direction?.()).toBe(undefined)
    const asked = (): unknown => table.crm.sent.at(-1)?.input['sort']
    const choose = (select: HTMLSelectElement | undefined, value: string): void => {
      if (select) fill(select, value)
    }
    choose(by?.(), 'spend')
    await expect.poll(asked).toEqual({ by: 'spend', direction: 'descending' })
    await expect.poll(() => direction?.()?.value).toBe('descending')
    choose(direction?.(), 'ascending')
    await expect.poll(asked).toEqual({ by: 'spend', direction: 'ascending' })
    expect([by?.()?.value, direction?.()?.value]).toEqual(['spend', 'ascending'])
    expect(direction?.()?.checkVisibility()).toBe(true)
  })

  test('the panel stays on the page, and what does not fit there is scrolled to', async () => {
    const { innerWidth, innerHeight } = window
    await page.viewport(360, 420)
    onTestFinished(() => page.viewport(innerWidth, innerHeight))
    const table = await standingTable({}, { width: 280 })
    table.one('[part=filter-button]').click()
    const panel = table.one('#filters')
    await until(() => panel.matches(':popover-open'))
    expect(panel.scrollHeight).toBeGreaterThan(window.innerHeight)
    expect(panel.getBoundingClientRect().bottom).toBeLessThanOrEqual(window.innerHeight)
    panel.scrollTop = panel.scrollHeight
    const last = table.all('#filters .option').at(-1)
    expect(last?.getBoundingClientRect().bottom).toBeLessThanOrEqual(window.innerHeight)
  })

  test('the sort attribute gives the first order, and another later', async () => {
    const table = await standingTable({ sort: '-spend' })
    expect(table.one('th:nth-child(2)').getAttribute('aria-sort')).toBe('descending')
    table.element.sort = 'title'
    await until(() => table.one('th').getAttribute('aria-sort') === 'ascending')
    expect(table.crm.sent.at(-1)?.input['sort']).toEqual({ by: 'title', direction: 'ascending' })
  })
})

describe('pages', () => {
  test('turn through all 2,003 customers and back, none twice', async () => {
    const table = await standingTable({ 'page-size': '200' })
    const seen = new Set(rowIds(table))
    expect(table.texts('.range [aria-hidden]')).toEqual(['1–200 of 2,003'])
    const [previous, next] = [table.one('[part=previous]'), table.one('[part=next]')]
    expect(previous.getAttribute('aria-disabled')).toBe('true')
    for (let page = 2; page <= 11; page++) {
      next.click()
      await until(
        () =>
          table
            .texts('.range [aria-hidden]')[0]
            ?.startsWith(`${((page - 1) * 200 + 1).toLocaleString('en')}–`) === true,
      )
      for (const id of rowIds(table)) seen.add(id)
    }
    expect(seen.size).toBe(2003)
    expect(table.texts('.range [aria-hidden]')).toEqual(['2,001–2,003 of 2,003'])
    expect(next.getAttribute('aria-disabled')).toBe('true')
    previous.click()
    await until(() => table.texts('.range [aria-hidden]')[0] === '1,801–2,000 of 2,003')
  })

  test('a wrong page size warns and is ignored', async () => {
    const table = await standingTable({ 'page-size': 'many' })
    expect(table.all('tbody tr')).toHaveLength(50)
  })
})

describe('changes', () => {
  test("another element's write shows in its row and in the count, on the same page, with the same row chosen", async () => {
    const table = await standingTable({ selected: 'c0056', sort: 'title' })
    table.one('[part=next]').click()
    await until(() => table.texts('.range [aria-hidden]')[0]?.startsWith('51–') === true)
    const id = rowIds(table)[3] ?? ''
    table.element.selected = id
    const before = table.texts('tbody tr:nth-child(4) td')
    await table.crm.client.run('events.record', {
      customer: id,
      type: 'purchase',
      key: 'k',
      data: { amount: '9000' },
    })
    await until(() => table.texts('tbody tr:nth-child(4) td')[2] !== before[2])
    expect(rowIds(table)[3]).toBe(id)
    expect(table.one('tbody tr:nth-child(4)').getAttribute('aria-selected')).toBe('true')
    expect(table.one('tbody tr:nth-child(4)').className).toBe('changed')
    table.crm.customers.delete('c2003')
    table.crm.client.changed(id)
    await until(() => table.texts('.range [aria-hidden]')[0] === '51–100 of 2,002')
  })

  test('two writes in one breath both show', async () => {
    const table = await standingTable()
    const buy = (customer: string): Promise<unknown> =>
      table.crm.client.run('events.record', {
        customer,
        type: 'purchase',
        key: customer,
        data: { amount: '50000' },
      })
    await Promise.all([buy('c0001'), buy('c0002')])
    await expect
      .poll(
        () =>
          table.texts('[data-customer=c0001] td')[2] === '1' &&
          table.texts('[data-customer=c0002] td')[2] === '8',
      )
      .toBe(true)
  })

  test('a write while a page is on its way does not undo the turn', async () => {
    const table = await standingTable()
    const release = table.crm.hold('customers.list')
    table.one('[part=next]').click()
    table.crm.client.changed('c0001')
    release()
    await expect.poll(() => table.texts('.range [aria-hidden]')[0]?.startsWith('51–') === true).toBe(true)
  })

  test('refresh() asks again', async () => {
    const table = await standingTable()
    const first = [...table.crm.customers.values()][0]
    if (first) table.crm.customers.set(first.id, { ...first, title: 'Renamed' })
    await table.element.refresh()
    await expect.poll(() => table.texts(names)[0] === 'Renamed').toBe(true)
  })
})

describe('failure', () => {
  test('says what happened, with the code, tells the host, and a retry brings the customers', async () => {
    const crm = new FakeCrm()
    const relent = crm.refuse('customers.list', 500, 'server.failed', 'something went wrong')
    const told = nextEvent('gx-error')
    const table = stand('gx-customer-table', {}, { crm })
    expect((await told).detail).toEqual({
      code: 'server.failed',
      status: 500,
      detail: 'something went wrong',
    })
    await until(() => table.all('.notice button').length === 1)
    expect(table.element.matches(':state(error)')).toBe(true)
    expect(table.texts('.notice')[0]).toBe(
      'Customers could not be loaded something went wrong Try again server.failed',
    )
    relent()
    table.one('.notice button').click()
    await until(() => table.all('tbody tr').length === 50)
    expect(table.element.matches(':state(error)')).toBe(false)
  })

  test('a configuration that did not come is asked for again', async () => {
    const crm = new FakeCrm()
    const relent = crm.refuse('crm.describe', 503, 'server.busy', 'later')
    const table = stand('gx-customer-table', {}, { crm })
    await until(() => table.all('.notice button').length === 1)
    relent()
    table.one('.notice button').click()
    await expect.poll(() => table.all('tbody tr').length === 50).toBe(true)
  })

  test('without a session it asks the host to sign in; without the right it offers no retry', async () => {
    const crm = new FakeCrm()
    crm.refuse('customers.list', 401, 'server.unauthenticated', 'who?')
    const required = nextEvent('gx-auth-required')
    const table = stand('gx-customer-table', {}, { crm })
    await required
    await until(() => table.texts('.notice')[0]?.includes('Sign in again') === true)
    crm.refuse('customers.list', 403, 'access.denied', 'no')
    await table.element.refresh()
    await until(() => table.texts('.notice')[0]?.includes('does not allow') === true)
    expect(table.all('.notice button')).toHaveLength(0)
  })

  test('one cause is told once, however many calls it fails, and again when asked again', async () => {
    const crm = new FakeCrm()
    for (const name of ['crm.describe', 'customers.list', 'customers.get', 'customers.timeline'])
      crm.refuse(name, 401, 'server.unauthenticated', 'who?')
    const told: EventTarget[] = []
    const tell = (event: Event): void => void (event.target && told.push(event.target))
    document.addEventListener('gx-auth-required', tell)
    const { element: table } = stand('gx-customer-table', {}, { crm })
    const { element: card } = stand('gx-customer-card', { customer: 'c0006' }, { crm })
    await until(() =>
      [table, card].every((one) => one.matches(':state(error)') && !one.matches(':state(loading)')),
    )
    expect(told).toEqual(expect.arrayContaining([table, card]))
    expect(told).toHaveLength(2)
    await card.refresh()
    expect(told).toHaveLength(3)
    document.removeEventListener('gx-auth-required', tell)
  })

  test('what was there stays when a refresh fails', async () => {
    const table = await standingTable()
    table.crm.refuse('customers.list', 502, 'http.502', 'bad gateway')
    await table.element.refresh()
    await until(() => table.all('[role=alert]').length === 1)
    expect(table.all('tbody tr')).toHaveLength(50)
  })
})

function rowIds(table: { all: (selector: string) => HTMLElement[] }): string[] {
  return table.all('tbody tr').map((row) => row.dataset['customer'] ?? '')
}
