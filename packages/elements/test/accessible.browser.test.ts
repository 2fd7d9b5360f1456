import axe from 'axe-core'
import { expect, test } from 'vitest'
import { FakeCrm } from './fake/fake-crm.ts'
import { fill, stand, standingCard, standingTable, until } from './stand.ts'
import type { Stand } from './stand.ts'

/** Colours are judged as they end up, not on the way. */
async function violations({ element }: Stand<HTMLElement>): Promise<string[]> {
  for (const animation of element.shadowRoot?.getAnimations() ?? []) {
    if (animation.effect?.getComputedTiming().endTime === Infinity) animation.cancel()
    else animation.finish()
  }
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  })
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' ')}`,
  )
}

for (const scheme of ['light', 'dark']) {
  const page = document.documentElement.style
  const dress = (): void => {
    page.colorScheme = scheme
    page.background = scheme === 'dark' ? '#14171c' : '#fff'
    page.color = scheme === 'dark' ? '#e3e6ec' : '#1b1f27'
  }

  test(`the table has no violation in ${scheme}: full, chosen, filtered, narrow`, async () => {
    dress()
    const table = await standingTable({ selected: 'c0003', sort: '-spend', 'page-size': '8' })
    expect(await violations(table)).toEqual([])
    table.one('[part=filter-button]').click()
    table.one('.option').click()
    await until(() => table.all('.removable').length === 1)
    expect(await violations(table)).toEqual([])
    const narrow = await standingTable({ 'page-size': '5' }, { width: 280 })
    expect(await violations(narrow)).toEqual([])
  })

  test(`the table has no violation in ${scheme}: loading, empty, failed, not connected`, async () => {
    dress()
    const slow = new FakeCrm()
    const release = slow.hold('customers.list')
    const loading = stand('gx-customer-table', {}, { crm: slow })
    await until(() => loading.all('.skeleton-row').length > 0)
    expect(await violations(loading)).toEqual([])
    release()
    const empty = stand('gx-customer-table', {}, { crm: new FakeCrm({ count: 0 }) })
    await until(() => empty.all('.notice').length === 1)
    expect(await violations(empty)).toEqual([])
    const broken = new FakeCrm()
    broken.refuse('customers.list', 500, 'server.failed', 'no')
    const failed = stand('gx-customer-table', {}, { crm: broken })
    await until(() => failed.all('[role=alert]').length === 1)
    expect(await violations(failed)).toEqual([])
  })

  test(`the card has no violation in ${scheme}: full, every reason open, form with mistakes`, async () => {
    dress()
    const card = await standingCard({ customer: 'c0001' })
    expect(await violations(card)).toEqual([])
    for (const summary of card.all('summary')) summary.click()
    await until(() => card.all('.rule').length === 4 && card.all('.bounds').length === 1)
    card.one('.record').click()
    await until(() => card.all('#event-type').length === 1)
    fill(card.one<HTMLSelectElement>('#event-type'), 'purchase')
    await until(() => card.all('#field-amount').length === 1)
    card.one<HTMLFormElement>('form').requestSubmit()
    await until(() => card.all('#wrong-amount').length === 1)
    expect(await violations(card)).toEqual([])
  })

  test(`the card has no violation in ${scheme}: nobody chosen, loading, not found, failed`, async () => {
    dress()
    const nobody = stand('gx-customer-card')
    await until(() => nobody.all('.notice').length === 1)
    expect(await violations(nobody)).toEqual([])
    const unknown = stand('gx-customer-card', { customer: 'zz' })
    await until(() => unknown.all('.notice').length === 1)
    expect(await violations(unknown)).toEqual([])
    const slow = new FakeCrm()
    const release = slow.hold('customers.get')
    const loading = stand('gx-customer-card', { customer: 'c0001' }, { crm: slow })
    await until(() => loading.all('.skeleton').length === 1)
    expect(await violations(loading)).toEqual([])
    release()
    const broken = new FakeCrm()
    broken.refuse('customers.get', 500, 'server.failed', 'no')
    const failed = stand('gx-customer-card', { customer: 'c0001' }, { crm: broken })
    await until(() => failed.all('[role=alert]').length === 1)
    expect(await violations(failed)).toEqual([])
  })
}

test('what can be pressed is 24 px or more', async () => {
  const table = await standingTable()
  const card = await standingCard()
  const small = [...table.all('button, input, summary'), ...card.all('button, input, summary')]
    .filter((control) => control.checkVisibility())
    .filter((control) => control.getBoundingClientRect().height < 24)
  expect(small.map(({ outerHTML }) => outerHTML)).toEqual([])
})
