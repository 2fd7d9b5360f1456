import type { z } from 'zod'
import type { Actor } from '../actor/actor.ts'
import type { Action, CoreCalls, Enqueued, Query } from '../gate/token.ts'

/** What a job may use. It runs outside a transaction: what it changes, it changes through actions. */
export interface JobContext {
  /** Guanxi itself. */
  readonly actor: Actor
  /** The moment this try began, milliseconds since 1970 UTC by the CRM's clock. */
  readonly now: number
  /** The day it was then in the configuration's time zone: `2026-05-17`. */
  readonly today: string
  /** The plugin's own settings, as its schema gave them. */
  readonly settings: unknown
  readonly job: {
    /** The same for every try: what tells a service outside that this is the same request again. */
    readonly id: string
    /** 1 at first. */
    readonly attempt: number
    /** Whether it is set aside if this try fails. */
    readonly isLast: boolean
  }
  /** Aborts when the time is up: to be handed on to whatever may take long. */
  readonly signal: AbortSignal
  /**
   * An action, in a transaction of its own, or a query. An action that an earlier try has done with the same input is not done
   * again: its answer comes from memory.
   */
  run<Input extends z.ZodType, Output extends z.ZodType>(
    token: Action<Input, Output> | Query<Input, Output>,
    input: z.input<Input>,
  ): Promise<z.output<Output>>
  /** One of Guanxi's own, by its name: `customers.list`. */
  run<Name extends keyof CoreCalls>(
    name: Name,
    input: CoreCalls[Name]['input'],
  ): Promise<CoreCalls[Name]['output']>
}

/** Work that is done after the transaction that asked for it: at least once, and again where it fails. */
export interface Job<Input extends z.ZodType = z.ZodType> extends Enqueued<Input> {
  readonly description?: string
  /** How many times it is tried before it is set aside; 5 unless told. */
  readonly attempts?: number
  /** Milliseconds one try may take before it counts as failed; 30,000 unless told. */
  readonly timeLimit?: number
  /**
   * Has it done by the clock, too, with what its schema makes of `{}`: minute, hour, day of month, month and day of week as cron has them,
   * in the configuration's time zone (`0 3 * * *`). Times that passed while nobody was at work come once, and late.
   */
  readonly every?: string
  readonly run: (context: JobContext, input: z.output<Input>) => Promise<unknown>
}

/**
 * @example
 * export const remind = defineJob({
 *   name: 'tea.remind',
 *   input: z.strictObject({ customer: z.string() }),
 *   run: async (context, { customer }) => {
 *     await context.run(addNote, { customer, text: 'ask how the tea was' })
 *   },
 * })
 */
export function defineJob<Input extends z.ZodType>(job: Omit<Job<Input>, 'kind'>): Job<Input> {
  return Object.freeze({ kind: 'job', ...job })
}

/** A job of any schema, as they are held side by side: its input is read by its own before it runs. */
export interface AnyJob extends Omit<Job, 'run'> {
  readonly run: (context: JobContext, input: never) => Promise<unknown>
}
