import type { Client } from '@guanxi/client'
import type { CustomerRef, CustomerView, Explanation, TimelinePage } from '@guanxi/core/api'
import type { ReactiveControllerHost } from 'lit'
import { Load } from '../base/load.ts'
import type { Telling } from '../base/telling.ts'

const pageSize = 20
const longestPage = 200

/** One customer as the card shows it: what is known, what happened, and (once asked) why. */
export class CardData {
  readonly view: Load<CustomerView>
  readonly timeline: Load<TimelinePage>
  readonly explanation: Load<Explanation>
  /** Names of values that differ from what was shown before. */
  changed: ReadonlySet<string> = new Set()
  /** Settles with the latest refresh. */
  refreshed: Promise<unknown> = Promise.resolve()
  #client: Client | null = null
  #reference: CustomerRef | null = null

  constructor(host: ReactiveControllerHost, telling: Telling) {
    this.view = new Load(host, telling)
    this.timeline = new Load(host, telling)
    this.explanation = new Load(host, telling)
  }

  async show(client: Client | null, reference: CustomerRef | null): Promise<void> {
    this.#client = client
    this.#reference = reference
    this.changed = new Set()
    for (const load of [this.view, this.timeline, this.explanation]) load.clear()
    await Promise.all([this.#loadView(), this.loadTimeline()])
  }

  /** Everything shown, anew; what differs is in `changed`. */
  async refresh(): Promise<void> {
    const { value, loading } = this.explanation
    this.refreshed = Promise.all([
      this.#loadView(),
      this.loadTimeline(),
      value || loading ? this.explain() : null,
    ])
    await this.refreshed
  }

  async explain(): Promise<void> {
    const [client, customer] = [this.#client, this.#reference]
    if (client === null || customer === null) return
    await this.explanation.run((signal) => client.query('customers.explain', { customer }, { signal }))
  }

  /** The newest page, as long as what is shown already. */
  async loadTimeline(): Promise<void> {
    const [client, customer] = [this.#client, this.#reference]
    if (client === null || customer === null) return
    const limit = Math.min(Math.max(pageSize, this.timeline.value?.items.length ?? 0), longestPage)
    await this.timeline.run((signal) => client.query('customers.timeline', { customer, limit }, { signal }))
  }

  async loadEarlier(): Promise<void> {
    const [client, customer, shown] = [this.#client, this.#reference, this.timeline.value]
    if (client === null || customer === null || !shown?.next) return
    const input = { customer, cursor: shown.next, limit: pageSize }
    await this.timeline.run(async (signal) => {
      const { items, next } = await client.query('customers.timeline', input, { signal })
      return { items: [...shown.items, ...items], next }
    })
  }

  async #loadView(): Promise<void> {
    const [client, customer, before] = [this.#client, this.#reference, this.view.value]
    if (client === null || customer === null) return
    await this.view.run(async (signal) => {
      const view = await client.query('customers.get', { customer }, { signal })
      if (before && !signal.aborted) this.changed = differences(before, view)
      return view
    })
  }
}

/** The fields, rollups, classifications, `stage` and (as `strategy.x`) strategies in which two views differ. */
export function differences(before: CustomerView, after: CustomerView): Set<string> {
  const values = ({
    fields,
    rollups,
    classes,
    strategies,
    stage,
  }: CustomerView): Record<string, unknown> => ({
    ...Object.fromEntries(Object.entries(strategies).map(([name, value]) => [`strategy.${name}`, value])),
    ...fields,
    ...rollups,
    ...classes,
    stage,
  })
  const old = values(before)
  const differs = ([name, value]: [string, unknown]): boolean =>
    JSON.stringify(value) !== JSON.stringify(old[name])
  return new Set(
    Object.entries(values(after))
      .filter(differs)
      .map(([name]) => name),
  )
}
