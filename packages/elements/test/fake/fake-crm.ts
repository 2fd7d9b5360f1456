import { createClient } from '@guanxi/client'
import type { Client } from '@guanxi/client'
import type {
  CustomerListInput,
  CustomerRef,
  CustomerView,
  Json,
  Override,
  Problem,
  TimelineItem,
} from '@guanxi/core/api'
import { entitledTo, judged, makeCustomers, money, stageOf } from './customers.ts'
import { description } from './description.ts'
import { explain } from './explain.ts'
import { list } from './list.ts'

export interface Sent {
  readonly name: string
  readonly input: Record<string, Json>
}

class Refusal extends Error {
  readonly problem: Problem
  constructor(status: number, code: string, detail: string, details?: Json) {
    super(detail)
    this.problem = {
      type: 'about:blank',
      title: code,
      status,
      code,
      detail,
      ...(details === undefined ? {} : { details }),
    }
  }
}

/** A Guanxi server in memory, for tests: what it was sent, and ways to make it slow or refuse. */
export class FakeCrm {
  readonly sent: Sent[] = []
  readonly customers: Map<string, CustomerView>
  /** Until it is asked for, tests may say another. */
  description = description
  readonly client: Client
  readonly now: number
  /** What was chosen by hand for `value`, by customer id. */
  readonly overrides = new Map<string, Override>()
  readonly #events = new Map<string, { customer: string; item: TimelineItem }>()
  readonly #refusals = new Map<string, Refusal>()
  readonly #gates = new Map<string, Promise<void>>()

  constructor({ count = 2003, now = Date.now() }: { count?: number; now?: number } = {}) {
    this.now = now
    this.customers = new Map(makeCustomers(count, now).map((one) => [one.id, one]))
    this.client = createClient({ endpoint: '/fake', fetch: this.fetch })
  }

  /** Refuses every call of that name until told otherwise. */
  refuse(name: string, status: number, code: string, detail: string, details?: Json): () => void {
    this.#refusals.set(name, new Refusal(status, code, detail, details))
    return () => this.#refusals.delete(name)
  }

  /** Lets calls of that name wait until the answer is called. */
  hold(name: string): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#gates.set(name, promise)
    return () => {
      this.#gates.delete(name)
      resolve()
    }
  }

  /** What stands on top of everybody's timeline. */
  newest: readonly TimelineItem[] = []

  count(name: string): number {
    return this.sent.filter((one) => one.name === name).length
  }

  readonly fetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    init?.signal?.throwIfAborted()
    const name = (url as string).split('/').at(-1) ?? ''
    const input = JSON.parse(init?.body as string) as Record<string, Json>
    this.sent.push({ name, input })
    await this.#gates.get(name)
    init?.signal?.throwIfAborted()
    try {
      const refusal = this.#refusals.get(name)
      if (refusal) throw refusal
      return Response.json(this.#answer(name, input))
    } catch (error) {
      if (error instanceof Refusal) return Response.json(error.problem, { status: error.problem.status })
      throw error
    }
  }

  #answer(name: string, input: Record<string, Json>): unknown {
    if (name === 'crm.describe') return this.description
    if (name === 'customers.list') {
      refuseList(input as CustomerListInput)
      return list([...this.customers.values()], input as CustomerListInput)
    }
    const customer = this.#find(input['customer'] as CustomerRef)
    if (name === 'customers.get') return customer
    if (name === 'customers.explain') {
      const chosen = this.overrides.get(customer.id) ?? null
      return explain(customer, new Date(this.now).toISOString(), chosen)
    }
    if (name === 'customers.timeline') return this.#timeline(customer, input)
    return this.#record(customer, input)
  }

  #find(reference: CustomerRef): CustomerView {
    const found = [...this.customers.values()].find((one) =>
      typeof reference === 'string'
        ? one.id === reference
        : one.externalIds.some(({ source, id }) => source === reference.source && id === reference.id),
    )
    if (found) return found
    throw new Refusal(404, 'customer.unknown', 'no such customer')
  }

  #timeline({ id, createdAt }: CustomerView, { cursor, limit }: Record<string, Json>): unknown {
    const recorded = [...this.#events.values()]
      .filter(({ customer }) => customer === id)
      .map(({ item }) => item)
      .toReversed()
    const old: TimelineItem[] = Array.from({ length: 45 }, (_, index) => pastItem(id, index, this.now))
    const items = [
      ...this.newest,
      ...recorded,
      ...old,
      {
        kind: 'change',
        id: `${id}-0`,
        attribute: 'stage',
        from: null,
        to: 'prospect',
        at: createdAt,
        cause: { kind: 'created' },
        revision: 1,
      },
    ]
    const from = Number(cursor ?? 0)
    const to = from + Number(limit ?? 20)
    return { items: items.slice(from, to), next: to < items.length ? String(to) : null }
  }

  #record(customer: CustomerView, { type, key, data }: Record<string, Json>): unknown {
    const known = this.#events.get(key as string)
    if (known) return { event: known.item.id, customer: customer.id, duplicate: true }
    const values = data as Record<string, Json>
    const amount = Number(values['amount'] ?? 0)
    if (amount < 0) {
      throw new Refusal(400, 'event.invalid', 'event "purchase": amount must be 0 or more', {
        problems: [{ field: 'amount', reason: 'must be 0 or more' }],
      })
    }
    const at = new Date(this.now).toISOString()
    const event = `e${this.#events.size + 1}-${customer.id}`
    this.#events.set(key as string, {
      customer: customer.id,
      item: { kind: 'event', id: event, type: type as string, at, recordedAt: at, data: values },
    })
    if (type === 'purchase') this.customers.set(customer.id, bought(customer, amount, at))
    return { event, customer: customer.id, duplicate: false }
  }
}

function refuseList({ sort, segment }: CustomerListInput): void {
  const { rollups, classifications, segments, customerTypes } = description
  const fields = customerTypes.flatMap((type) => type.fields).filter(({ type }) => type !== 'tags')
  const known = [...rollups, ...classifications, ...fields].map(({ name }) => name)
  if (sort && !['title', 'stage', ...known].includes(sort.by))
    throw new Refusal(400, 'input.invalid', `customers cannot be sorted by "${sort.by}"`)
  if (segment && !segments.some(({ name }) => name === segment))
    throw new Refusal(400, 'input.invalid', `there is no segment "${segment}"`)
}

function bought(customer: CustomerView, amount: number, at: string): CustomerView {
  const orders = Number(customer.rollups['orders']) + 1
  const cents = Math.round((Number(customer.rollups['spend']) + amount) * 100)
  const spend = money(cents)
  return {
    ...customer,
    version: customer.version + 1,
    rollups: { orders, spend, spend365: spend, lastPurchaseAt: at },
    classes: judged(orders, cents),
    stage: stageOf(orders),
    ...entitledTo(orders),
  }
}

function pastItem(customer: string, index: number, now: number): TimelineItem {
  const at = new Date(now - (index + 1) * 9 * 86_400_000).toISOString()
  const id = `${customer}-p${index}`
  if (index % 4 === 1)
    return {
      kind: 'change',
      id,
      attribute: 'value',
      from: 'low',
      to: 'mid',
      at,
      cause: { kind: 'event', event: 'e' },
      revision: 1,
    }
  if (index % 7 === 3)
    return {
      kind: 'change',
      id,
      attribute: 'stage',
      from: 'repeat',
      to: 'wonBack',
      at,
      cause: { kind: 'time' },
      revision: 1,
    }
  return {
    kind: 'event',
    id,
    type: 'purchase',
    at,
    recordedAt: at,
    data: { amount: money(12_900 + index * 777), quantity: 2, category: index % 2 ? '茶叶' : 'Tea' },
  }
}
