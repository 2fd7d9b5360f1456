import type { z } from 'zod'
import type { Kysely } from 'kysely'
import type {
  CrmActions,
  CrmQueries,
  CustomerRef,
  CustomerView,
  EventItem,
  RecordedEvent,
  VoidedEvent,
} from '@guanxi/core/api'
import type { Tables } from '@guanxi/database'
import type { Actor } from '../actor/actor.ts'
import type { Directory } from '../directory/directory.ts'
import type { EventInput } from '../events/input.ts'
import type { VoidInput } from '../events/void.ts'
import type { Trigger } from '../triggers/token.ts'

/** What an action or query may use: everything inside the gate's one transaction. */
export interface Context {
  readonly actor: Actor
  /** The moment of the call, milliseconds since 1970 UTC. */
  readonly now: number
  /** The day it is by then in the configuration's time zone: `2026-05-17`. */
  readonly today: string
  /** The plugin's own settings, as its schema gave them. */
  readonly settings: unknown
  /** Kysely on the transaction (an action) or on the reader (a query). */
  readonly sql: Kysely<Tables>
  /**
   * Who the host's people are; null where it does not tell. It is never asked inside a transaction: an action that needs an answer which
   * is not there yet is rolled back, the host is asked, and the action begins again, now with the answer. So ask before you write,
   * and let its errors pass.
   */
  readonly directory: Directory | null
  readonly customers: {
    get(ref: CustomerRef): Promise<CustomerView>
  }
  readonly events: {
    record(event: EventInput): Promise<RecordedEvent>
    /** A customer's newest events of one type, newest first, without those that were voided. */
    latest(ref: CustomerRef, type: string, limit: number): Promise<readonly EventItem[]>
    /** Says that an event is not so: from then on it counts nowhere. */
    void(input: VoidInput): Promise<VoidedEvent>
  }
  /**
   * Another action or query, in the same transaction and for the same actor. What it wrote is undone where it fails, so its
   * error may be caught. Those that are started side by side run one after another.
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
  /**
   * Has a job done after this transaction: where that rolls back, it is not. A job is a token, or its name.
   * @throws GuanxiError `job.unknown`, `job.flood`, `job.text`, `input.invalid`
   */
  enqueue<Input extends z.ZodType>(
    job: Enqueued<Input> | string,
    input: z.input<Input>,
    options?: EnqueueOptions,
  ): Promise<void>
  /**
   * Sets off the automations that wait for a trigger of the plugin's own, for one customer; they run after this transaction, and never
   * where it rolls back.
   * @throws GuanxiError `trigger.unknown`, `trigger.plugin-only`, `input.invalid`, `customer.unknown`
   */
  fire<Payload extends z.ZodType>(
    trigger: Trigger<Payload>,
    occasion: { readonly customer: CustomerRef; readonly payload: z.input<Payload> },
  ): Promise<void>
}

/** Guanxi's own actions and queries, by name. */
export type CoreCalls = CrmActions & CrmQueries

/** A job, as far as it takes to ask for it. */
export interface Enqueued<Input extends z.ZodType = z.ZodType> {
  readonly kind: 'job'
  /** `prefix.verb`, the prefix being the plugin's name: `loyalty.expire`. */
  readonly name: string
  readonly input: Input
}

export interface EnqueueOptions {
  /** Jobs of one lane, such as a customer's id, are done one after another, in the order they were enqueued. */
  readonly lane?: string
  /** When, milliseconds since 1970 UTC by the CRM's clock; as soon as can be unless told. */
  readonly at?: number
  /** While a job of this name and key waits, another is not added. */
  readonly key?: string
}

/** What an action or query has in common: its full name, its schemas, and who may. */
interface Token<Input extends z.ZodType, Output extends z.ZodType> {
  /** `prefix.verb`, the prefix being the plugin's name: `loyalty.redeem`. One search finds every use. */
  readonly name: string
  readonly description?: string
  readonly input: Input
  readonly output: Output
  /** Kinds of actor that may; staff unless told. Guanxi itself always may. */
  readonly allow?: readonly Actor['kind'][]
  readonly granted?: Granted
  /**
   * Whether it tells of all customers at once, or acts on them whoever they are: whoever sees only some of them is refused. `inFull` where
   * their personal data can be had from it: then also whoever does not see that of all of them.
   */
  readonly overAll?: boolean | 'inFull'
  readonly run: (context: Context, input: z.output<Input>) => Promise<z.input<Output>>
}

/**
 * What of a role lets staff run an action or query, beside its name among the role's `actions`: that the role reads customers, that it
 * writes them, or nothing at all. By its name alone unless told.
 */
export type Granted = 'read' | 'write' | 'anyone'

/** A unit of doing: runs in one transaction, once per idempotency key. */
export interface Action<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> extends Token<Input, Output> {
  readonly kind: 'action'
  /** Milliseconds it may take before it is rolled back; 5,000 unless told. */
  readonly timeLimit?: number
  readonly audit?: Audited
}

/**
 * How an action is put on record: `without input` where what it is given stands elsewhere already, or is a secret; `never` where it
 * leaves a record of its own. With all it is given unless told.
 */
export type Audited = 'without input' | 'never'

/** A unit of reading: writes nothing. */
export interface Query<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> extends Token<Input, Output> {
  readonly kind: 'query'
  /** Milliseconds it may take before it is given up; 30,000 unless told. */
  readonly timeLimit?: number
}

/**
 * @example
 * export const add = defineAction({
 *   name: 'notes.add',
 *   input: z.strictObject({ customer: customerRef, text: z.string().min(1) }),
 *   output: z.object({ event: z.string() }),
 *   run: async (context, { customer, text }) => await context.events.record({ customer, type: 'notes.note', data: { text } }),
 * })
 */
export function defineAction<Input extends z.ZodType, Output extends z.ZodType>(
  action: Omit<Action<Input, Output>, 'kind'>,
): Action<Input, Output> {
  return Object.freeze({ kind: 'action', ...action })
}

export function defineQuery<Input extends z.ZodType, Output extends z.ZodType>(
  query: Omit<Query<Input, Output>, 'kind'>,
): Query<Input, Output> {
  return Object.freeze({ kind: 'query', ...query })
}

/** A token of any schemas, as the gate holds them side by side: it alone knows that the input was read by the token's own. */
export interface AnyToken {
  readonly kind: 'action' | 'query'
  readonly name: string
  readonly description?: string
  readonly input: z.ZodType
  readonly output: z.ZodType
  readonly allow?: readonly Actor['kind'][]
  readonly granted?: Granted
  readonly overAll?: boolean | 'inFull'
  readonly timeLimit?: number
  readonly audit?: Audited
  readonly run: (context: Context, input: never) => Promise<unknown>
}
