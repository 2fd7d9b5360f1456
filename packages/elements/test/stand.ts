import { afterEach, expect, vi } from 'vitest'
import type { GxCustomerCard } from '../src/customer-card/customer-card.ts'
import type { GxCustomerTable } from '../src/customer-table/customer-table.ts'
import '../src/define.ts'
import { FakeCrm } from './fake/fake-crm.ts'

interface Elements {
  'gx-customer-table': GxCustomerTable
  'gx-customer-card': GxCustomerCard
}

export interface Stand<Element> {
  readonly element: Element
  readonly crm: FakeCrm
  /** Everything inside that matches, hidden or not. */
  readonly all: <Found extends HTMLElement = HTMLElement>(selector: string) => Found[]
  /** The one that matches; throws where there is none. */
  readonly one: <Found extends HTMLElement = HTMLElement>(selector: string) => Found
  /** The texts of all that match, with white space made single. */
  readonly texts: (selector: string) => string[]
}

/** Puts an element on the page, in a box of some width, before a server in memory. */
export function stand<Tag extends keyof Elements>(
  tag: Tag,
  attributes: Record<string, string> = {},
  { crm = new FakeCrm(), width = 1000 }: { crm?: FakeCrm; width?: number } = {},
): Stand<Elements[Tag]> {
  const box = document.createElement('main')
  box.style.inlineSize = `${width}px`
  const element = document.createElement(tag) as unknown as Elements[Tag]
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.client = crm.client
  box.append(element)
  document.body.append(box)
  const all = <Found extends HTMLElement>(selector: string): Found[] => [
    ...(element.shadowRoot?.querySelectorAll<Found>(selector) ?? []),
  ]
  const one = <Found extends HTMLElement>(selector: string): Found => {
    const [found] = all<Found>(selector)
    if (found === undefined) throw new Error(`nothing matches ${selector}`)
    return found
  }
  return { element, crm, all, one, texts: (selector) => all(selector).map(textOf) }
}

afterEach(() => {
  document.body.replaceChildren()
  document.documentElement.lang = 'en'
})
document.documentElement.lang = 'en'

export function textOf(element: Element): string {
  return (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
}

/** Waits until the condition holds. */
export function until(condition: () => boolean): Promise<void> {
  return vi.waitFor(() => expect(condition()).toBe(true), { interval: 10 })
}

/** A table with its first page there. */
export async function standingTable(
  attributes: Record<string, string> = {},
  options: Parameters<typeof stand>[2] = {},
): Promise<Stand<GxCustomerTable>> {
  const table = stand('gx-customer-table', attributes, options)
  await until(() => table.all('tbody tr').length > 0)
  return table
}

/** A card with its customer and timeline there. */
export async function standingCard(
  attributes: Record<string, string> = { customer: 'c0006' },
  options: Parameters<typeof stand>[2] = {},
): Promise<Stand<GxCustomerCard>> {
  const card = stand('gx-customer-card', attributes, options)
  await until(() => card.all('.timeline li').length > 0 && card.all('h2').length > 0)
  return card
}

/** The next event of that name, as it arrives at the document. */
export function nextEvent<Name extends string>(name: Name): Promise<CustomEvent> {
  return new Promise((resolve) => {
    document.addEventListener(name, (event) => resolve(event as CustomEvent), { once: true })
  })
}

export function fill(input: HTMLInputElement | HTMLSelectElement, value: string): void {
  input.value = value
  input.dispatchEvent(new Event(input instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
}
