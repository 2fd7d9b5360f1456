// The element of the author's guide, as it stands there.
import axe from 'axe-core'
import { createClient } from '@guanxi/client'
import { afterEach, expect, test, vi } from 'vitest'
import { defineBirthdayToday, GxBirthdayToday } from '../../docs/examples/birthday/elements.ts'

const problem = { type: 'about:blank', title: 'Conflict', status: 409, code: 'birthday.not-today' }

/** A server in memory, with one customer whose birthday it is. */
function serve() {
  const asked: unknown[] = []
  const refusals = new Map<string, object>()
  const answers: { [name: string]: unknown } = {
    'crm.describe': { customerTypes: [], eventTypes: [] },
    'customers.list': { items: [{ id: 'c1', title: '林悦' }], next: null, total: 1 },
    'birthday.greet': { text: '林悦，生日快乐！' },
  }
  const fetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const name = (url as string).split('/').at(-1) ?? ''
    if (name !== 'crm.describe') asked.push([name, JSON.parse(init?.body as string)])
    const refused = refusals.get(name)
    if (refused !== undefined) return Response.json(refused, { status: 409 })
    return Response.json(answers[name])
  }
  return { asked, answers, refusals, client: createClient({ endpoint: '/guanxi', fetch }) }
}

function stand(client: ReturnType<typeof serve>['client'] | null): GxBirthdayToday {
  const element = document.createElement('gx-birthday-today') as GxBirthdayToday
  element.client = client
  const main = document.createElement('main')
  main.append(element)
  document.body.append(main)
  return element
}

const textOf = (element: Element): string =>
  (element.shadowRoot?.textContent ?? '').replaceAll(/\s+/g, ' ').trim()

afterEach(() => {
  document.body.replaceChildren()
  document.documentElement.lang = 'en'
})

test('shows whose birthday it is, in the language of the page, and greets', async () => {
  document.documentElement.lang = 'zh-CN'
  expect(customElements.get('gx-birthday-today')).toBe(undefined)
  defineBirthdayToday()
  const { asked, client } = serve()
  const element = stand(client)
  expect(element).toBeInstanceOf(GxBirthdayToday)
  await expect.poll(() => textOf(element)).toBe('祝贺林悦')
  document.documentElement.lang = 'en'
  await expect.poll(() => textOf(element)).toBe('Greet 林悦')
  element.shadowRoot?.querySelector('button')?.click()
  await expect.poll(() => textOf(element)).toBe('Greet 林悦 林悦，生日快乐！')
  // A write is a reason to ask again.
  await expect.poll(() => asked.length).toBe(3)
  expect(asked).toEqual([
    ['customers.list', { segment: 'birthdayToday' }],
    ['birthday.greet', { customer: 'c1' }],
    ['customers.list', { segment: 'birthdayToday' }],
  ])
  const { violations } = await axe.run(element)
  expect(violations).toEqual([])
})

test('says what was refused, that it is not connected, and what failed, with a way to try again', async () => {
  defineBirthdayToday()
  const { refusals, client } = serve()
  refusals.set('birthday.greet', { ...problem, detail: '今天不是林悦的生日。' })
  const element = stand(client)
  const told = vi.fn<(code: string) => void>()
  element.addEventListener('gx-error', (event) => told((event as CustomEvent<{ code: string }>).detail.code))
  await expect.poll(() => textOf(element)).toBe('Greet 林悦')
  element.shadowRoot?.querySelector('button')?.click()
  await expect.poll(() => textOf(element)).toBe('Greet 林悦 今天不是林悦的生日。')
  expect(told.mock.calls).toEqual([['birthday.not-today']])
  const unconnected = stand(null)
  await expect.poll(() => textOf(unconnected)).toContain('Not connected')

  const other = serve()
  other.refusals.set('customers.list', { ...problem, detail: 'no segment' })
  const failing = stand(other.client)
  await expect.poll(() => textOf(failing)).toContain('no segment')
  expect(failing.matches(':state(error)')).toBe(true)
  other.refusals.clear()
  failing.shadowRoot?.querySelector('button')?.click()
  await expect.poll(() => textOf(failing)).toBe('Greet 林悦')
})
