import { ProblemError } from '@guanxi/client'
import type { Client } from '@guanxi/client'
import type { CustomerPage } from '@guanxi/core/api'
import type { ReactiveControllerHost } from 'lit'
import { Load } from '../base/load.ts'
import type { Telling } from '../base/telling.ts'
import { askForAll, listInput } from './ask.ts'
import type { Ask } from './ask.ts'

interface Place {
  readonly ask: Ask
  /** The cursors that led to this page, the first page's first; its length is the page's number. */
  readonly cursors: readonly (string | null)[]
}

interface Shown extends Place {
  readonly page: CustomerPage
  readonly limit: number
}

const start: Place = { ask: askForAll, cursors: [null] }

/** The page the table shows, the way back from it, and what it is asked to show next. */
export class Pages {
  readonly load: Load<Shown>
  limit = 50
  readonly #client: () => Client | null
  readonly #mended: (ask: Ask) => Promise<Ask>
  readonly #stale = new Set<string>()
  #wanted: Place = start

  /** @param mended what is asked instead where the server refuses: the very same where nothing can be mended */
  constructor(
    host: ReactiveControllerHost,
    client: () => Client | null,
    telling: Telling,
    mended: (ask: Ask) => Promise<Ask>,
  ) {
    this.load = new Load(host, telling)
    this.#client = client
    this.#mended = mended
  }

  /** What is asked for, whether or not it has arrived. */
  get ask(): Ask {
    return this.#wanted.ask
  }

  /** How many customers stand before the page shown. */
  get offset(): number {
    const shown = this.load.value
    return shown ? (shown.cursors.length - 1) * shown.limit : 0
  }

  askFor(ask: Ask): Promise<void> {
    return this.#go({ ask, cursors: [null] })
  }

  async next(): Promise<void> {
    const shown = this.load.value
    if (shown?.page.next) await this.#go({ ask: shown.ask, cursors: [...shown.cursors, shown.page.next] })
  }

  async previous(): Promise<void> {
    const shown = this.load.value
    if (shown && shown.cursors.length > 1)
      await this.#go({ ask: shown.ask, cursors: shown.cursors.slice(0, -1) })
  }

  /** The same page anew. */
  refresh(): Promise<void> {
    return this.#go(this.#wanted)
  }

  /** The customer's row, where it is on the page, and the count: without turning the page or moving a row. */
  async refreshCustomer(id: string): Promise<void> {
    const shown = this.load.value
    const onTheWay = this.load.loading && this.#stale.size === 0
    if (shown === undefined || onTheWay) return this.refresh()
    if (shown.page.items.some((item) => item.id === id)) this.#stale.add(id)
    await this.#fetch(async (client, signal) => {
      const [{ total }, ...fresh] = await Promise.all([
        client.query('customers.list', { ...listInput(shown.ask), limit: 1 }, { signal }),
        ...[...this.#stale].map((customer) => client.query('customers.get', { customer }, { signal })),
      ])
      const items = shown.page.items.map((item) => fresh.find((one) => one.id === item.id) ?? item)
      return { ...shown, page: { ...shown.page, items, total } }
    })
  }

  #go(place: Place): Promise<void> {
    this.#wanted = place
    const { limit } = this
    const pageAt = async (at: Place, client: Client, signal: AbortSignal): Promise<Shown> => {
      const cursor = at.cursors.at(-1)
      const input = { ...listInput(at.ask), limit, ...(cursor ? { cursor } : {}) }
      return { ...at, limit, page: await client.query('customers.list', input, { signal }) }
    }
    return this.#fetch(async (client, signal) => {
      try {
        return await pageAt(place, client, signal)
      } catch (error) {
        if (!(error instanceof ProblemError) || error.status !== 400) throw error
        const ask = await this.#mended(place.ask)
        if (ask === place.ask || signal.aborted) throw error
        this.#wanted = { ask, cursors: [null] }
        return await pageAt(this.#wanted, client, signal)
      }
    })
  }

  async #fetch(work: (client: Client, signal: AbortSignal) => Promise<Shown>): Promise<void> {
    const client = this.#client()
    if (client === null) return this.load.clear()
    await this.load.run(async (signal) => {
      const shown = await work(client, signal)
      if (!signal.aborted) this.#stale.clear()
      return shown
    })
  }
}
