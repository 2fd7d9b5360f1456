import { html, nothing } from 'lit'
import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit'
import { described } from '../base/described.ts'
import type { Described } from '../base/described.ts'
import { GxElement } from '../base/gx-element.ts'
import { notice, problem } from '../base/notice.ts'
import { toggleBeside } from '../base/toggle-beside.ts'
import { warnOnce } from '../base/warn-once.ts'
import { GxCustomerSelectEvent } from '../events/customer-select.ts'
import type { Showing } from '../format/value.ts'
import { controlStyles } from '../styles/controls.styles.ts'
import { sharedStyles } from '../styles/shared.styles.ts'
import { askForAll, isNarrowed, parseSort, toggled, withoutFilters } from './ask.ts'
import type { Ask, ClassName } from './ask.ts'
import { choiceGroups } from './choices.ts'
import { columnsFor } from './columns.ts'
import type { Column } from './columns.ts'
import { tableStyles } from './customer-table.styles.ts'
import { filters } from './filters.ts'
import { footer } from './footer.ts'
import { grid } from './grid.ts'
import { isFree, rowAfter } from './keys.ts'
import { narrowStyles } from './narrow.styles.ts'
import { Pages } from './pages.ts'
import { possible } from './possible.ts'
import { skeleton } from './skeleton.ts'
import { toolbar } from './toolbar.ts'

const searchDelay = 200

/**
 * All customers: searched, filtered, sorted, paged through and chosen from.
 *
 * @fires gx-customer-select - a row was activated
 * @fires gx-error - a call failed
 * @fires gx-auth-required - the server answered 401
 */
export class GxCustomerTable extends GxElement {
  static override properties: PropertyDeclarations = {
    ...GxElement.properties,
    columns: { type: String },
    sort: { type: String },
    segment: { type: String },
    pageSize: { type: Number, attribute: 'page-size' },
    selected: { type: String },
  }
  static override styles = [sharedStyles, controlStyles, tableStyles, narrowStyles]

  /** Names of the columns, separated by spaces: fields, rollups, classifications, `title`, `type`, `stage`. */
  declare columns: string | null
  /** The order at first, a column's name; descending with a leading `-`. */
  declare sort: string | null
  /** The segment whose members are shown at first; everybody unless told. */
  declare segment: string | null
  /** Customers on a page, 1 to 200; 50 unless told. */
  declare pageSize: number | null
  /** The chosen customer's id. */
  declare selected: string | null

  readonly #pages = new Pages(
    this,
    () => this.connection,
    this.telling,
    (ask) => this.#mended(ask),
  )
  #changed: ReadonlySet<string> = new Set()
  #reachable: string | null = null
  #typing: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.columns = null
    this.sort = null
    this.segment = null
    this.pageSize = null
    this.selected = null
  }

  /** Asks for the page again, and for the configuration where it was missing. */
  async refresh(): Promise<void> {
    await Promise.all([this.described.value ? null : this.describe(), this.#pages.refresh()])
  }

  override connectedCallback(): void {
    super.connectedCallback()
    document.addEventListener('keydown', this.#pageKey)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    document.removeEventListener('keydown', this.#pageKey)
    clearTimeout(this.#typing)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('pageSize')) this.#pages.limit = checkedPageSize(this.pageSize)
    super.willUpdate(changed)
    const again = changed.has('pageSize') || changed.has('sort') || changed.has('segment')
    if (this.hasUpdated && again) void this.#ask(this.#asAttributesSay(this.#pages.ask))
  }

  protected override connectionChanged(): void {
    this.#pages.load.clear()
    void this.#ask(this.#asAttributesSay(askForAll))
  }

  protected override customerChanged(customer: string | null): void {
    if (customer === null) void this.#pages.refresh()
    else {
      this.#changed = new Set([...this.#changed, customer])
      void this.#pages.refreshCustomer(customer)
    }
  }

  protected override states(): Record<string, boolean> {
    const { value, error, loading } = this.#pages.load
    return {
      loading: loading || this.described.loading,
      empty: value?.page.items.length === 0,
      error: (error ?? this.described.error) !== undefined,
    }
  }

  protected override render(): TemplateResult {
    const { messages } = this
    return html`<div class="root" lang=${messages.tag}>
      ${this.connection === null ? notice(messages.notConnected, messages.notConnectedWhy) : this.#content()}
    </div>`
  }

  #content(): TemplateResult {
    const error = this.described.error ?? this.#pages.load.error
    const known = this.described.value
    const failure = error
      ? problem(this.messages, this.messages.listFailed, error, () => void this.refresh())
      : nothing
    if (known === undefined) return html`${error ? failure : skeleton(this.messages)}`
    const showing = this.#showing(known)
    const columns = columnsFor(showing, this.columns?.split(/\s+/).filter(Boolean) ?? [], warnOfColumn)
    return html`${this.#toolbar(showing, columns)} ${failure} ${this.#page(showing, columns)}`
  }

  #toolbar(showing: Showing, columns: readonly Column[]): TemplateResult {
    const { ask } = this.#pages
    const groups = choiceGroups(showing.format, showing.messages, ask)
    const chosen = groups.flatMap(({ choices }) => choices).filter((choice) => choice.chosen)
    const toggle = (of: string, name: ClassName): void => void this.#ask(toggled(this.#pages.ask, of, name))
    const panel = filters(showing.messages, groups, columns, ask.sort, {
      toggle,
      clear: () => void this.#ask(withoutFilters(this.#pages.ask)),
      sort: (sort) => void this.#ask({ ...this.#pages.ask, sort }),
    })
    const actions = { toggle, typed: this.#typed, composed: this.#search, searchKey: this.#searchKey }
    return toolbar(showing.messages, ask, chosen, actions, panel)
  }

  #page(showing: Showing, columns: readonly Column[]): TemplateResult {
    const { value, error, loading } = this.#pages.load
    if (value === undefined) return html`${error ? nothing : skeleton(showing.messages)}`
    const { items, total, next } = value.page
    if (items.length === 0) return this.#empty(value.ask)
    const { offset, ask } = this.#pages
    const reachable = [this.#reachable, this.selected].find((id) => items.some((item) => item.id === id))
    const view = {
      columns,
      customers: items,
      offset,
      total,
      sort: ask.sort,
      selected: this.selected,
      busy: loading,
      reachable: reachable ?? items[0]?.id ?? null,
      changed: loading ? new Set<string>() : this.#changed,
    }
    return html`${grid(showing, view, this.#gridActions)}
    ${footer(showing, { offset, shown: items.length, total, hasNext: next !== null }, this.#turns)}`
  }

  #empty(ask: Ask): TemplateResult {
    const { messages } = this
    if (!isNarrowed(ask)) return notice(messages.noCustomers, messages.noCustomersWhy)
    const label = ask.search === '' ? messages.clearFilters : messages.clearAll
    return notice(messages.noneMatch, messages.noneMatchWhy, {
      label,
      do: () => {
        void this.#ask({ ...askForAll, sort: ask.sort })
        this.focus()
      },
    })
  }

  #showing(known: Described): Showing {
    return { format: known.in(this.languageTag), messages: this.messages, now: Date.now() }
  }

  #asAttributesSay(ask: Ask): Ask {
    return { ...ask, sort: parseSort(this.sort), segment: this.segment || null }
  }

  /** A slip in an attribute must not take the whole table away. */
  async #mended(ask: Ask): Promise<Ask> {
    const client = this.connection
    return client === null ? ask : possible(this.#showing(await described(client)), ask)
  }

  #ask(ask: Ask): Promise<void> {
    clearTimeout(this.#typing)
    this.#reachable = null
    return this.#pages.askFor(ask)
  }

  readonly #turns = { previous: () => void this.#pages.previous(), next: () => void this.#pages.next() }

  readonly #gridActions = {
    sort: ({ name, firstSort }: Column): void => {
      const { sort } = this.#pages.ask
      const flipped = sort?.direction === 'ascending' ? 'descending' : 'ascending'
      void this.#ask({
        ...this.#pages.ask,
        sort: { by: name, direction: sort?.by === name ? flipped : firstSort },
      })
    },
    activate: (customer: string): void => {
      this.selected = customer
      this.#reachable = customer
      this.dispatchEvent(new GxCustomerSelectEvent(customer))
    },
    rowKey: (event: KeyboardEvent): void => {
      const row = (event.target as Element).closest<HTMLElement>('tr')
      if (row === null) return
      const to = rowAfter(event.key, row)
      if (to) (to as HTMLElement).focus()
      else if (event.key === 'Enter' || event.key === ' ')
        this.#gridActions.activate(row.dataset['customer'] ?? '')
      else return
      event.preventDefault()
    },
    rowFocus: (customer: string): void => {
      this.#reachable = customer
      this.requestUpdate()
    },
    seen: (customer: string): void => {
      this.#changed = new Set([...this.#changed].filter((one) => one !== customer))
      this.requestUpdate()
    },
  }

  readonly #typed = (event: InputEvent): void => {
    clearTimeout(this.#typing)
    // Half a pinyin syllable finds nothing: wait until it is a character.
    if (!event.isComposing) this.#typing = setTimeout(this.#search, searchDelay)
  }

  readonly #search = (): void => {
    const search = this.renderRoot.querySelector<HTMLInputElement>('input[type=search]')?.value.trim() ?? ''
    if (search !== this.#pages.ask.search) void this.#ask({ ...this.#pages.ask, search })
  }

  readonly #searchKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    if (event.key === 'Enter') this.#search()
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    this.renderRoot.querySelector<HTMLElement>('tbody [tabindex="0"]')?.focus()
  }

  readonly #pageKey = (event: KeyboardEvent): void => {
    const inside = event.composedPath().includes(this)
    if (!isFree(event) || !(inside || document.activeElement === document.body)) return
    const target = this.renderRoot.querySelector<HTMLElement>(
      event.key === '/' ? 'input[type=search]' : '#shortcuts',
    )
    if (target === null || !(event.key === '/' || (event.key === '?' && inside))) return
    event.preventDefault()
    if (event.key === '/') target.focus()
    else toggleBeside(target, event.composedPath()[0])
  }
}

function checkedPageSize(size: number | null): number {
  if (size === null || (Number.isInteger(size) && size >= 1 && size <= 200)) return size ?? 50
  console.warn(`page-size="${size}" is not a whole number from 1 to 200; 50 is used`)
  return 50
}

function warnOfColumn(name: string): void {
  warnOnce(`columns: "${name}" is not a field, rollup, classification, title, type or stage; it is left out`)
}

declare global {
  interface HTMLElementTagNameMap {
    'gx-customer-table': GxCustomerTable
  }
}
