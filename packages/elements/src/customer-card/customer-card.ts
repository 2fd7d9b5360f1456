import type { CustomerView, EventTypeDescription } from '@guanxi/core/api'
import { html, nothing } from 'lit'
import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit'
import { GxElement } from '../base/gx-element.ts'
import { notice, problem } from '../base/notice.ts'
import { GxBeforeEventRecordEvent } from '../events/before-event-record.ts'
import { GxEventRecordedEvent } from '../events/event-recorded.ts'
import type { Format } from '../format/format.ts'
import type { Showing } from '../format/value.ts'
import { controlStyles } from '../styles/controls.styles.ts'
import { sharedStyles } from '../styles/shared.styles.ts'
import { announcement } from './announcement.ts'
import { CardData } from './card-data.ts'
import { classes } from './classes.ts'
import { cardStyles } from './customer-card.styles.ts'
import { readDraft } from './draft.ts'
import { facts } from './facts.ts'
import { recordForm } from './form.ts'
import { formStyles } from './form.styles.ts'
import { header } from './header.ts'
import { offeredTypes } from './offered-types.ts'
import { Recording } from './recording.ts'
import { referenceOf } from './reference.ts'
import { segments } from './segments.ts'
import { skeleton } from './skeleton.ts'
import { timeline } from './timeline.ts'
import { whyStyles } from './why/why.styles.ts'

/**
 * One customer (客户资料卡): who, what class, what stage and why; what is known; what happened; and a form to record
 * what happens next.
 *
 * @fires gx-before-event-record - an event is about to be sent; cancelled, it is not
 * @fires gx-event-recorded - an event was recorded
 * @fires gx-error - a call failed
 * @fires gx-auth-required - the server answered 401
 */
export class GxCustomerCard extends GxElement {
  static override properties: PropertyDeclarations = {
    ...GxElement.properties,
    customer: { type: String },
    source: { type: String },
    externalId: { type: String, attribute: 'external-id' },
    record: { type: String },
    withoutRecord: { type: Boolean, attribute: 'without-record' },
  }
  static override styles = [sharedStyles, controlStyles, cardStyles, whyStyles, formStyles]

  /** The customer's Guanxi id. */
  declare customer: string | null
  /** With `externalId`: the customer by its id in a system outside. */
  declare source: string | null
  declare externalId: string | null
  /** Names of the event types offered for recording, separated by spaces; all unless told. */
  declare record: string | null
  /** Nothing can be recorded here. */
  declare withoutRecord: boolean

  readonly #data = new CardData(this, this.telling)
  #recording = new Recording(() => this.requestUpdate())
  #open: ReadonlySet<string> = new Set()
  #said = ''

  constructor() {
    super()
    this.customer = null
    this.source = null
    this.externalId = null
    this.record = null
    this.withoutRecord = false
  }

  /** Asks for everything shown again, and for the configuration where it was missing. */
  async refresh(): Promise<void> {
    await Promise.all([this.described.value ? null : this.describe(), this.#data.refresh()])
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed)
    const other = changed.has('customer') || changed.has('source') || changed.has('externalId')
    if (this.hasUpdated && other && !changed.has('client') && !changed.has('endpoint')) this.#show()
  }

  protected override connectionChanged(): void {
    this.#show()
  }

  protected override customerChanged(customer: string | null): void {
    if (customer === null || customer === this.#data.view.value?.id) void this.#data.refresh()
  }

  protected override states(): Record<string, boolean> {
    const { value, error, loading } = this.#data.view
    return {
      loading: loading || this.described.loading,
      empty: referenceOf(this) === null,
      error: value === undefined && (error ?? this.described.error) !== undefined,
      dirty: this.#recording.dirty,
    }
  }

  protected override render(): TemplateResult {
    const { messages } = this
    return html`<div class="root" lang=${messages.tag}>
      ${this.#content()}
      <p class="hidden" role="status">${this.#said}</p>
    </div>`
  }

  #content(): TemplateResult {
    const { messages } = this
    if (this.connection === null) return notice(messages.notConnected, messages.notConnectedWhy)
    if (referenceOf(this) === null) return notice(messages.noCustomer, messages.noCustomerWhy)
    const [described, customer] = [this.described.value, this.#data.view.value]
    const error = this.described.error ?? this.#data.view.error
    if (error?.code === 'customer.unknown')
      return notice(messages.customerUnknown, messages.customerUnknownWhy)
    const failure = error ? problem(messages, messages.cardFailed, error, () => void this.refresh()) : nothing
    if (described === undefined || customer === undefined)
      return html`${error ? failure : skeleton(messages)}`
    const showing = { format: described.in(this.languageTag), messages, now: Date.now() }
    return html`${failure}${this.#card(showing, customer)}`
  }

  #card(showing: Showing, customer: CustomerView): TemplateResult {
    const { description } = showing.format
    const { changed, timeline: happened, explanation } = this.#data
    const fields = description.customerTypes.find(({ name }) => name === customer.type)?.fields ?? []
    const types = this.#types(showing.format)
    const title = description.customerTypes.find(({ name }) => name === customer.type)?.title
    const details = fields.filter(({ name }) => name !== title)
    return html`<article part="card" @animationend=${this.#seen}>
      ${header(showing, customer, changed, { why: this.#why, record: this.#recordAction(showing, types) })}
      ${this.#recording.open ? recordForm(showing, this.#recording, types, this.#formActions) : nothing}
      <div class="body">
        <div>
          ${classes(showing, { customer, explanation, open: this.#open, changed }, this.#classesActions)}
          ${facts(showing, showing.messages.strategies, description.strategies, customer.strategies, changed, 'strategy.')}
          ${segments(showing, customer)}
          ${facts(showing, showing.messages.totals, description.rollups, customer.rollups, changed)}
          ${facts(showing, showing.messages.details, details, customer.fields, changed)}
        </div>
        ${timeline(showing, happened, this.#recording.pending, this.#timelineActions)}
      </div>
    </article>`
  }

  #types(format: Format): readonly EventTypeDescription[] {
    return this.withoutRecord ? [] : offeredTypes(format.description.eventTypes, this.record)
  }

  #recordAction(
    { format, messages }: Showing,
    types: readonly EventTypeDescription[],
  ): Parameters<typeof header>[3]['record'] {
    const [only, ...others] = types
    if (only === undefined) return null
    const label = others.length === 0 ? messages.record(format.label(only)) : messages.recordAny
    const { open } = this.#recording
    const toggle = (): void => {
      if (open) return this.#recording.close()
      this.#recording.start(others.length === 0 ? only : this.#recording.type)
      void this.#focusAfterUpdate('form input, form select')
    }
    return { label, open, toggle }
  }

  #show(): void {
    // An answer still on its way belongs to the form it was sent from.
    this.#recording = new Recording(() => this.requestUpdate())
    this.#open = new Set()
    this.#said = ''
    void this.#data.show(this.connection, referenceOf(this))
  }

  async #focusAfterUpdate(selector: string): Promise<void> {
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus()
  }

  async #submit(): Promise<void> {
    const recording = this.#recording
    const [client, customer, type] = [this.connection, this.#data.view.value, recording.type]
    const format = this.described.value?.in(this.languageTag)
    if (!client || !customer || !type || !format || recording.sending) return
    const { data, problems } = readDraft(type.fields, recording.draft, this.messages, (field) =>
      format.label(field),
    )
    if (Object.keys(problems).length > 0) {
      recording.refuse(problems)
      return this.#focusAfterUpdate('[aria-invalid=true]')
    }
    const event = new GxBeforeEventRecordEvent({ customer: customer.id, type: type.name, data })
    if (!this.dispatchEvent(event)) return
    const recorded = await recording.send(client, customer.id, type, data)
    if (recorded === null) {
      if (recording.error) this.failed(recording.error)
      return this.#focusAfterUpdate('[aria-invalid=true]')
    }
    this.dispatchEvent(new GxEventRecordedEvent(recorded))
    await this.#focusAfterUpdate('.record')
    await this.#announce(customer, type, format)
  }

  /** Says aloud what the event did, once the customer is there anew. */
  async #announce(before: CustomerView, type: EventTypeDescription, format: Format): Promise<void> {
    await this.#data.refreshed
    const after = this.#data.view.value
    if (after?.id !== before.id) return
    this.#said = announcement(format, this.messages, type, before, after)
    this.requestUpdate()
  }

  readonly #why = (of: string): void => {
    this.#classesActions.toggled(of, true)
    void this.#focusAfterUpdate(`[data-of="${CSS.escape(of)}"] summary`)
  }

  readonly #seen = (event: AnimationEvent): void => {
    if (event.animationName !== 'changed') return
    this.#data.changed = new Set()
    this.requestUpdate()
  }

  readonly #classesActions = {
    toggled: (of: string, open: boolean): void => {
      if (open === this.#open.has(of)) return
      this.#open = new Set(open ? [...this.#open, of] : [...this.#open].filter((one) => one !== of))
      const { value, loading } = this.#data.explanation
      if (open && !value && !loading) void this.#data.explain()
      this.requestUpdate()
    },
    retry: () => void this.#data.explain(),
  }

  readonly #timelineActions = {
    earlier: () => void this.#data.loadEarlier(),
    retry: () => void this.#data.loadTimeline(),
  }

  readonly #formActions = {
    submit: (event: SubmitEvent): void => {
      event.preventDefault()
      void this.#submit()
    },
    choose: (name: string): void => {
      const types = this.described.value?.description.eventTypes ?? []
      this.#recording.start(types.find((type) => type.name === name) ?? null)
    },
    edit: (field: string, value: string | boolean): void => this.#recording.edit(field, value),
    cancel: (): void => {
      this.#recording.close()
      void this.#focusAfterUpdate('.record')
    },
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'gx-customer-card': GxCustomerCard
  }
}
