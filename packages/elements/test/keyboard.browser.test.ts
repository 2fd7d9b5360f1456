import { userEvent } from 'vitest/browser'
import { describe, expect, test } from 'vitest'
import { nextEvent, standingCard, standingTable, until } from './stand.ts'

function focused(root: { element: HTMLElement }): HTMLElement | null {
  return root.element.shadowRoot?.activeElement as HTMLElement | null
}

describe('the table by keyboard alone', () => {
  test('/ searches, ArrowDown enters the rows, arrows, Home and End move, Enter chooses', async () => {
    const table = await standingTable()
    await userEvent.keyboard('/')
    expect(focused(table)?.matches('input[type=search]')).toBe(true)
    expect((focused(table) as HTMLInputElement).value).toBe('')
    const row = (): string | undefined => focused(table)?.dataset['customer']
    await userEvent.keyboard('{ArrowDown}')
    expect(row()).toBe('c0001')
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}')
    expect(row()).toBe('c0002')
    await userEvent.keyboard('{End}')
    expect(row()).toBe('c0050')
    await userEvent.keyboard('{ArrowDown}{Home}')
    expect(row()).toBe('c0001')
    const chosen = nextEvent('gx-customer-select')
    await userEvent.keyboard('{Enter}')
    expect((await chosen).detail).toEqual({ customer: 'c0001' })
    await until(() => focused(table)?.getAttribute('aria-selected') === 'true')
    expect(table.element.selected).toBe('c0001')
  })

  test('one row is on the way of Tab, and it is the one last left', async () => {
    const table = await standingTable()
    table.one('tbody tr:nth-child(3)').focus()
    await until(() => table.all('tbody tr[tabindex="0"]').length === 1)
    await userEvent.keyboard('{Tab}{Shift>}{Tab}{/Shift}')
    expect(focused(table)?.dataset['customer']).toBe('c0003')
  })

  test('/ typed into a field of the page stays there', async () => {
    const table = await standingTable()
    const field = document.createElement('input')
    document.body.append(field)
    field.focus()
    await userEvent.keyboard('/')
    expect(field.value).toBe('/')
    expect(focused(table)).toBe(null)
  })

  test('the filter panel opens, ticks and closes with Escape, and focus returns', async () => {
    const table = await standingTable()
    table.one('[part=filter-button]').focus()
    await userEvent.keyboard('{Enter}')
    await until(() => table.one('#filters').matches(':popover-open'))
    await userEvent.keyboard('{Tab} ')
    await until(() => table.all('.removable').length === 1)
    await userEvent.keyboard('{Escape}')
    expect(table.one('#filters').matches(':popover-open')).toBe(false)
    expect(focused(table)?.part.contains('filter-button')).toBe(true)
  })

  test('? lists the keys', async () => {
    const table = await standingTable()
    table.one('tbody tr').focus()
    await userEvent.keyboard('?')
    await expect.poll(() => table.one('#shortcuts').matches(':popover-open')).toBe(true)
  })

  test('the list of keys stands in view beside the focused row, wherever its own button is', async () => {
    const table = await standingTable()
    table.element.parentElement?.style.setProperty('margin-block-start', '600px')
    const row = table.one('tbody tr:nth-child(3)')
    row.focus()
    scrollTo(0, 0)
    await userEvent.keyboard('?')
    await expect.poll(() => table.one('#shortcuts').matches(':popover-open')).toBe(true)
    const [list, beside] = [table.one('#shortcuts').getBoundingClientRect(), row.getBoundingClientRect()]
    expect(list.top).toBeGreaterThanOrEqual(0)
    expect(list.bottom).toBeLessThanOrEqual(innerHeight)
    expect(list.left).toBeCloseTo(beside.left, 0)
    expect(Math.min(Math.abs(list.top - beside.bottom), Math.abs(list.bottom - beside.top))).toBeLessThan(8)
    await userEvent.keyboard('?')
    expect(table.one('#shortcuts').matches(':popover-open')).toBe(false)
  })

  test('focus() reaches the search, and turning pages keeps focus on the button', async () => {
    const table = await standingTable({ 'page-size': '200' }, {})
    table.element.focus()
    expect(focused(table)?.matches('input')).toBe(true)
    table.one('[part=next]').focus()
    await userEvent.keyboard('{Enter}')
    await until(() => table.texts('.range [aria-hidden]')[0]?.startsWith('201–') === true)
    expect(focused(table)?.part.contains('next')).toBe(true)
  })
})

describe('the card by keyboard alone', () => {
  test('a chip leads to its reason, opened', async () => {
    const card = await standingCard()
    card.element.focus()
    await userEvent.keyboard('{Enter}')
    await until(() => focused(card)?.matches('summary') === true)
    await expect
      .poll(() => card.texts('[data-of=value] .why')[0]?.includes('High, because rule 1 holds.') === true)
      .toBe(true)
  })

  test('the form is filled, sent with Enter, and focus returns to where it was opened', async () => {
    const card = await standingCard({ customer: 'c0006', record: 'purchase' })
    card.one('.record').focus()
    await userEvent.keyboard('{Enter}')
    await until(() => focused(card)?.id === 'field-amount')
    const recorded = nextEvent('gx-event-recorded')
    await userEvent.keyboard('50{Enter}')
    await recorded
    await expect.poll(() => focused(card)?.part.contains('record-button') === true).toBe(true)
  })

  test('Escape puts the form away and keeps what was written', async () => {
    const card = await standingCard({ customer: 'c0006', record: 'purchase' })
    card.one('.record').click()
    await until(() => focused(card)?.id === 'field-amount')
    await userEvent.keyboard('12{Escape}')
    await until(() => card.all('form').length === 0)
    expect(card.element.matches(':state(dirty)')).toBe(true)
    card.one('.record').click()
    await until(() => card.all<HTMLInputElement>('#field-amount')[0]?.value === '12')
  })
})
