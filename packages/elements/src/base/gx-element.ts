import { clientFor } from '@guanxi/client'
import type { Calls, Change, Client, CrmActions, CrmQueries, ProblemError } from '@guanxi/client'
import { LitElement } from 'lit'
import type { PropertyDeclarations, PropertyValues } from 'lit'
import { GxAuthRequiredEvent } from '../events/auth-required.ts'
import { GxErrorEvent } from '../events/error.ts'
import { messagesFor } from '../messages/index.ts'
import type { Messages } from '../messages/index.ts'
import { version } from '../version.ts'
import { described } from './described.ts'
import type { Described } from './described.ts'
import { Language } from './language.ts'
import { Load } from './load.ts'
import { Telling } from './telling.ts'

/**
 * What every `gx-` element shares: its client, its language, its states, how it tells of failures. A plugin's element says what its
 * plugin answers beside Guanxi itself: `GxElement<CrmQueries & BirthdayQueries>`.
 */
export abstract class GxElement<
  Queries extends Calls<Queries> = CrmQueries,
  Actions extends Calls<Actions> = CrmActions,
> extends LitElement {
  static readonly version: string = version
  static override properties: PropertyDeclarations = {
    endpoint: { type: String },
    client: { attribute: false },
  }

  /** Where Guanxi is mounted, say `/guanxi`. Elements with the same endpoint share a client. */
  declare endpoint: string | null
  /** A client to use in place of the endpoint's own. */
  declare client: Client | null

  protected readonly failed = (error: ProblemError): void => {
    this.dispatchEvent(error.status === 401 ? new GxAuthRequiredEvent() : new GxErrorEvent(error))
  }

  /** For what is loaded. */
  protected readonly telling: Telling = new Telling(this.failed)
  /** What the configuration says, once it is known. */
  protected readonly described: Load<Described> = new Load<Described>(this, this.telling)
  readonly #language = new Language(this)
  readonly #internals = this.attachInternals()
  #listensTo: Client | null = null
  #stop: () => void = () => {}

  constructor() {
    super()
    this.endpoint = null
    this.client = null
  }

  /** Loads everything but the configuration: a client came, went or was exchanged. */
  protected abstract connectionChanged(): void
  /** A customer (null: any) was written to, by this element or another. */
  protected abstract customerChanged(customer: string | null): void
  /** Which of the custom states (`:state(loading)`, …) hold now. */
  protected abstract states(): Readonly<Record<string, boolean>>

  protected get connection(): Client<Queries, Actions> | null {
    // Names and types of calls are the compiler's alone: every client sends any.
    return this.#connection as Client<Queries, Actions> | null
  }

  get #connection(): Client | null {
    return this.client ?? (this.endpoint ? clientFor(this.endpoint) : null)
  }

  protected get languageTag(): string {
    return this.#language.tag
  }

  protected get messages(): Messages {
    return messagesFor(this.languageTag)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (!this.hasUpdated) return
    this.#listen()
    // What was written meanwhile was missed.
    this.customerChanged(null)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stop()
    this.#listensTo = null
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('endpoint') && !changed.has('client') && this.hasUpdated) return
    this.#listen()
    this.described.clear()
    void this.describe()
    this.connectionChanged()
  }

  protected override updated(_changed: PropertyValues): void {
    for (const [state, holds] of Object.entries(this.states())) {
      if (holds) this.#internals.states.add(state)
      else this.#internals.states.delete(state)
    }
  }

  protected async describe(): Promise<void> {
    const client = this.#connection
    if (client) await this.described.run(() => described(client))
  }

  /** Focuses the first control inside. */
  override focus(options?: FocusOptions): void {
    const control = this.renderRoot.querySelector<HTMLElement>(
      'input, select, button, summary, [tabindex="0"]',
    )
    if (control) control.focus(options)
    else super.focus(options)
  }

  #listen(): void {
    const client = this.#connection
    if (client === this.#listensTo) return
    this.#stop()
    this.#listensTo = client
    this.#stop = client?.onChange((change: Change) => this.customerChanged(change.customer)) ?? (() => {})
  }
}
