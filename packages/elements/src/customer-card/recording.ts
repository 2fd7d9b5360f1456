import type { Client, ProblemError } from '@guanxi/client'
import type { EventTypeDescription, Json, RecordedEvent } from '@guanxi/core/api'
import { asProblem } from '../base/load.ts'
import type { Draft } from './draft.ts'
import { fieldProblems } from './field-problems.ts'

/** An event that was sent: shown before the server has answered. */
export interface Pending {
  readonly type: string
  readonly data: { readonly [field: string]: Json }
  /** Its id, once the server has it. */
  readonly event: string | null
}

/** The form's state: what is filled in, what is wrong with it, and what is on its way. */
export class Recording {
  open = false
  type: EventTypeDescription | null = null
  draft: Draft = {}
  problems: { readonly [field: string]: string } = {}
  error: ProblemError | null = null
  sending = false
  pending: Pending | null = null
  readonly #changed: () => void
  /** One per filled form: sent twice, it is recorded once. Any edit makes it another form. */
  #key: string | null = null

  constructor(changed: () => void) {
    this.#changed = changed
  }

  get dirty(): boolean {
    return Object.values(this.draft).some((value) => value !== '' && value !== false)
  }

  start(type: EventTypeDescription | null): void {
    this.open = true
    if (type !== this.type) this.#empty(type)
    this.#changed()
  }

  /** Puts the form away; what is filled in stays. */
  close(): void {
    this.open = false
    this.#changed()
  }

  edit(field: string, value: string | boolean): void {
    this.draft = { ...this.draft, [field]: value }
    this.#key = null
    const { [field]: _, ...others } = this.problems
    this.problems = others
    this.#changed()
  }

  refuse(problems: Recording['problems']): void {
    this.problems = problems
    this.#changed()
  }

  /** Sends the event; null where the server refused it (see `problems`, `error`). */
  async send(
    client: Client,
    customer: string,
    type: EventTypeDescription,
    data: Pending['data'],
  ): Promise<RecordedEvent | null> {
    this.#key ??= newKey()
    this.sending = true
    this.error = null
    this.pending = { type: type.name, data, event: null }
    this.#changed()
    try {
      const recorded = await client.run('events.record', { customer, type: type.name, key: this.#key, data })
      this.pending = { type: type.name, data, event: recorded.event }
      this.#empty(null)
      this.open = false
      return recorded
    } catch (error) {
      this.#refused(asProblem(error), type)
      return null
    } finally {
      this.sending = false
      this.#changed()
    }
  }

  #refused(error: ProblemError, type: EventTypeDescription): void {
    this.pending = null
    this.error = error
    this.problems = fieldProblems(
      error,
      type.fields.map(({ name }) => name),
    )
  }

  #empty(type: EventTypeDescription | null): void {
    this.type = type
    this.draft = {}
    this.problems = {}
    this.error = null
    this.#key = null
  }
}

/** Not `randomUUID`, which pages without TLS do not have. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
