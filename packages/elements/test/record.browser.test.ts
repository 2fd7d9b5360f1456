import { describe, expect, test } from 'vitest'
import type { GxCustomerCard } from '../src/index.ts'
import { fill, nextEvent, standingCard, until } from './stand.ts'
import type { Stand } from './stand.ts'

async function openForm(card: Stand<GxCustomerCard>): Promise<void> {
  card.one('.record').click()
  await until(() => card.all('form').length === 1)
}

async function filled(amount: string, customer = 'c0001'): Promise<Stand<GxCustomerCard>> {
  const card = await standingCard({ customer, record: 'purchase' })
  await openForm(card)
  fill(card.one<HTMLInputElement>('#field-amount'), amount)
  return card
}

const submit = (card: Stand<GxCustomerCard>): void => card.one<HTMLFormElement>('form').requestSubmit()

describe('what is offered', () => {
  test('one event type is named on the button, with a control for each of its fields', async () => {
    const card = await standingCard({ customer: 'c0001', record: 'purchase' })
    expect(card.texts('.record')).toEqual(['Record purchase'])
    await openForm(card)
    expect(card.texts('form label')).toEqual(['Amount CNY', 'Quantity optional', 'Category optional'])
  })

  test('several are chosen from, and an unknown name is left out', async () => {
    const card = await standingCard({ customer: 'c0001', record: 'visit purchase nosuch' })
    expect(card.texts('.record')).toEqual(['Record event'])
    await openForm(card)
    expect(card.texts('#event-type option')).toEqual(['Choose…', 'Follow-up', 'Purchase'])
    fill(card.one<HTMLSelectElement>('#event-type'), 'visit')
    await until(() => card.all('form label').length === 4)
    expect(card.texts('#field-channel option')).toEqual(['Choose…', 'Phone', 'WeChat'])
    expect(card.one<HTMLInputElement>('#field-dueOn').type).toBe('date')
    expect(card.one<HTMLInputElement>('#field-reached').type).toBe('checkbox')
  })

  test('without-record offers nothing', async () => {
    const card = await standingCard({ customer: 'c0001', 'without-record': '' })
    expect(card.all('.record')).toHaveLength(0)
  })
})

describe('recording', () => {
  test('totals, class and stage change at once, lit for a moment, and the host is told', async () => {
    const card = await filled('1,250.50')
    card.one('[data-of=value] summary').click()
    await until(() => card.all('[data-of=value] .rule').length === 2)
    const recorded = nextEvent('gx-event-recorded')
    submit(card)
    expect((await recorded).detail).toEqual({ customer: 'c0001', event: 'e1-c0001' })
    await until(() => card.texts('header .chip').join() === 'Mid,First purchase')
    expect(card.texts('[part=facts]')[1]).toContain('Spend ¥1,250.50')
    expect(card.all('.fact .changed').length).toBeGreaterThan(2)
    expect(card.texts('.timeline li')[0]).toContain('Purchase ¥1,250.50')
    expect(card.all('form')).toHaveLength(0)
    await until(() => card.texts('[data-of=value] .why')[0]?.includes('Mid, because rule 2 holds.') === true)
    await until(
      () =>
        card.texts('.root > [role=status]')[0] ===
        'Purchase recorded. Value: Mid. ABC: B. F: 1. Stage: First purchase.',
    )
  })

  test('the page answers before the server does', async () => {
    const card = await filled('20')
    const release = card.crm.hold('events.record')
    submit(card)
    await card.element.updateComplete
    expect(card.texts('.timeline li')[0]).toBe('Purchase ¥20.00 Recording…')
    expect(card.one('[part=submit]').getAttribute('aria-disabled')).toBe('true')
    release()
    await until(() => card.texts('.timeline li')[0] === 'Purchase ¥20.00 now')
    expect(card.all('.pending')).toHaveLength(0)
  })

  test('a double click records once', async () => {
    const card = await filled('20')
    const release = card.crm.hold('events.record')
    card.one('[part=submit]').click()
    card.one('[part=submit]').click()
    release()
    await until(() => card.all('form').length === 0)
    expect(card.crm.count('events.record')).toBe(1)
  })

  test('sent again after no answer came, the same form has the same key; an edited form has another', async () => {
    const card = await filled('20')
    card.crm.refuse('events.record', 503, 'server.busy', 'try later')
    const send = async (times: number): Promise<void> => {
      submit(card)
      await until(() => card.crm.count('events.record') === times && card.all('form .refusal').length === 1)
      await until(() => card.one('[part=submit]').getAttribute('aria-disabled') === 'false')
    }
    await send(1)
    await send(2)
    fill(card.one<HTMLInputElement>('#field-amount'), '21')
    await send(3)
    const keys = card.crm.sent.filter(({ name }) => name === 'events.record').map(({ input }) => input['key'])
    expect(keys[0]).toBe(keys[1])
    expect(keys[2]).not.toBe(keys[1])
  })

  test('gx-before-event-record can cancel, and nothing is sent', async () => {
    const card = await filled('20')
    const details: unknown[] = []
    card.element.addEventListener('gx-before-event-record', (event) => {
      details.push((event as CustomEvent).detail)
      event.preventDefault()
    })
    submit(card)
    await card.element.updateComplete
    expect(details).toEqual([{ customer: 'c0001', type: 'purchase', data: { amount: '20' } }])
    expect(card.crm.count('events.record')).toBe(0)
    expect(card.all('form')).toHaveLength(1)
  })

  test('another customer chosen meanwhile keeps a clean form', async () => {
    const card = await filled('20')
    const release = card.crm.hold('events.record')
    submit(card)
    await until(() => card.crm.count('events.record') === 1)
    card.element.customer = 'c0002'
    await until(() => card.texts('h2')[0] === '小明 Chen')
    release()
    await until(() => card.crm.customers.get('c0001')?.version === 2)
    expect(card.all('.pending, form')).toHaveLength(0)
    expect(card.element.matches(':state(dirty)')).toBe(false)
  })
})

describe('mistakes', () => {
  test('a needed field and a wrong amount are told beside the field, which has the focus, and nothing is sent', async () => {
    const card = await filled('')
    submit(card)
    await until(() => card.texts('#wrong-amount')[0] === 'Amount is needed.')
    const amount = card.one<HTMLInputElement>('#field-amount')
    await until(() => card.element.shadowRoot?.activeElement === amount)
    expect(amount.getAttribute('aria-describedby')).toBe('wrong-amount')
    fill(amount, 'twelve')
    await until(() => card.all('#wrong-amount').length === 0)
    fill(card.one<HTMLInputElement>('#field-quantity'), '1.5')
    submit(card)
    await until(() => card.texts('#wrong-amount')[0] === 'Write an amount, such as 129.00.')
    expect(card.texts('#wrong-quantity')).toEqual(['Write a whole number, such as 12.'])
    expect(card.crm.count('events.record')).toBe(0)
  })

  test("the server's refusal of a field stands beside that field, and the optimistic entry is taken back", async () => {
    const card = await filled('-5')
    submit(card)
    await until(() => card.texts('#wrong-amount')[0] === 'must be 0 or more')
    expect(card.all('.pending')).toHaveLength(0)
    expect(card.one<HTMLInputElement>('#field-amount').value).toBe('-5')
  })

  test('any other refusal is said under the form, with its code', async () => {
    const card = await filled('5')
    card.crm.refuse('events.record', 409, 'event.conflict', 'someone was quicker')
    const told = nextEvent('gx-error')
    submit(card)
    expect((await told).detail.code).toBe('event.conflict')
    await until(() => card.texts('form .refusal')[0] === 'Not recorded. someone was quicker event.conflict')
  })

  test('a refusal of the input names its field by path', async () => {
    const card = await filled('5')
    card.crm.refuse('events.record', 400, 'input.invalid', 'no', {
      issues: [{ path: 'data.amount', message: 'too large' }],
    })
    submit(card)
    await expect.poll(() => card.texts('#wrong-amount')).toEqual(['too large'])
  })
})
