import type { Calls, Client, CrmActions, CrmQueries } from '@guanxi/client'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { controlStyles } from '../styles/controls.styles.ts'
import { sharedStyles } from '../styles/shared.styles.ts'
import { GxElement } from './gx-element.ts'
import { Load } from './load.ts'
import { explained, notice, problem } from './notice.ts'

/**
 * An element that shows the answer to one question, asks it again where a customer was written to, and has something to show while it
 * waits, where it fails, and where it is not connected. Of its own it needs what to ask, and what the answer looks like.
 *
 * @fires gx-error - a call failed
 * @fires gx-auth-required - the server answered 401
 */
export abstract class GxView<
  Value,
  Queries extends Calls<Queries> = CrmQueries,
  Actions extends Calls<Actions> = CrmActions,
> extends GxElement<Queries, Actions> {
  static override styles = [sharedStyles, controlStyles]

  protected readonly asked: Load<Value> = new Load<Value>(this, this.telling)
  /** What was done last, as it is told. */
  protected readonly done: Load<string> = new Load<string>(this, this.telling)

  protected abstract ask(client: Client<Queries, Actions>, signal: AbortSignal): Promise<Value>
  protected abstract view(value: Value): TemplateResult

  /** Whether there is nothing in an answer, for `:state(empty)`. */
  protected isEmpty(_value: Value): boolean {
    return false
  }

  /** Asks again. */
  async refresh(): Promise<void> {
    const client = this.connection
    if (client !== null) await this.asked.run(async (signal) => await this.ask(client, signal))
  }

  /** Does something that the reader asked for, and tells what came of it: what the work answers, or why it was refused. */
  protected async act(work: (client: Client<Queries, Actions>) => Promise<string>): Promise<void> {
    const client = this.connection
    if (client !== null) await this.done.run(async () => await work(client))
  }

  protected override connectionChanged(): void {
    this.asked.clear()
    this.done.clear()
    void this.refresh()
  }

  protected override customerChanged(_customer: string | null): void {
    void this.refresh()
  }

  protected override states(): Record<string, boolean> {
    const { value, error, loading } = this.asked
    return {
      loading,
      empty: value !== undefined && this.isEmpty(value),
      error: value === undefined && error !== undefined,
    }
  }

  protected override render(): TemplateResult {
    const { messages } = this
    const { value, error } = this.done
    return html`<div class="root" lang=${messages.tag}>
      ${this.#content()}
      <p class="muted" role="status">${error ? explained(messages, error) : (value ?? nothing)}</p>
    </div>`
  }

  #content(): TemplateResult {
    const { messages } = this
    if (this.connection === null) return notice(messages.notConnected, messages.notConnectedWhy)
    const { value, error } = this.asked
    const failure = error ? problem(messages, messages.partFailed, error, () => void this.refresh()) : nothing
    if (value !== undefined) return html`${failure}${this.view(value)}`
    if (error) return html`${failure}`
    return html`<p role="status"><span class="hidden">${messages.loading}</span><i class="bone"></i></p>`
  }
}
