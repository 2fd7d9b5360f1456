import type { z } from 'zod'
import { formatTimestamp } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type {
  AuditDoor,
  ConfigCheck,
  CrmDescription,
  CustomerListInput,
  CustomerPage,
  CustomerRef,
  CustomerView,
  Explanation,
  MovementReport,
  RecordedEvent,
  Report,
  Simulation,
  TimelinePage,
} from '@guanxi/core/api'
import { system } from '../actor/actor.ts'
import type { Actor } from '../actor/actor.ts'
import type { Origin } from '../audit/trail.ts'
import { untilRun } from '../automations/wait.ts'
import type { EventInput } from '../events/input.ts'
import type { WantedClass } from '../explain/missing.ts'
import { runThrough } from '../gate/gate.ts'
import type { Action, Query } from '../gate/token.ts'
import type { JobSetup } from '../jobs/deliver.ts'
import { drainJobs } from '../jobs/work.ts'
import { createLoader } from '../load/loader.ts'
import type { Loader } from '../load/load.ts'
import { onRecord } from '../load/on-record.ts'
import { finishPublish } from '../publishing/finish.ts'
import { toldIn } from '../plugin/told-in.ts'
import { sweepLive } from '../sweep/live.ts'
import { describe } from './describe.ts'
import { nextDue } from './next-due.ts'

interface Options {
  /** Who asks; Guanxi itself unless told. */
  readonly actor?: Actor
  /** Milliseconds since 1970 UTC; the CRM's clock unless told. */
  readonly now?: number
  /** Idempotency key of an action. */
  readonly key?: string | undefined
  /** Where the call came in, for the record of who did what; the CRM's own door unless told. */
  readonly from?: Origin | undefined
  /** Only an action, or only a query, where a door is for one of them. */
  readonly kind?: 'action' | 'query' | undefined
  /** The language in which plugins tell what they refuse, where they have it: `zh-CN`. English unless told. */
  readonly language?: string | undefined
  /** Hears how many customers have been judged after a publish. */
  readonly onProgress?: (done: number) => void
}

interface AsOf extends Options {
  /** A moment past or to come, milliseconds since 1970 UTC; nothing is written. */
  readonly asOf?: number
}

/** A customer to be made. */
export interface CustomerInput {
  readonly type: string
  /** By field: money as decimal text in major units, times as ISO 8601. */
  readonly fields: { readonly [field: string]: unknown }
  readonly externalIds?: readonly { readonly source: string; readonly id: string }[]
}

/** Fields of a customer to be changed; null takes a value away. */
export interface CustomerChange {
  readonly customer: CustomerRef
  readonly fields: { readonly [field: string]: unknown }
  /** The version that was looked at: refused where it is no longer the live one. */
  readonly version?: number
}

interface RecordOptions extends Options {
  /**
   * Whether to wait until the automations that this sets off have run, in this process or another; what waits for a time to come is not
   * waited for.
   * @throws GuanxiError `automation.slow` after 30 s; the events are recorded all the same
   */
  readonly wait?: boolean
}

interface LoaderOptions {
  /** Classes and stages are placed as of this moment, milliseconds since 1970 UTC. */
  readonly now: number
  readonly replay?: boolean
  /** The name of the file the rows are of, for the record. */
  readonly file?: string
}

/** A running CRM; it works by the configuration that is live, whoever published it, each call by one revision. What is asked of customers goes through the one gate; the named methods are short for core's actions and queries. */
export interface Crm {
  /** The configuration it works by at this moment. */
  readonly model: Model
  run<Input extends z.ZodType, Output extends z.ZodType>(
    token: Action<Input, Output> | Query<Input, Output>,
    input: z.input<Input>,
    options?: Options,
  ): Promise<z.output<Output>>
  run(name: string, input: unknown, options?: Options): Promise<unknown>
  readonly events: {
    /** One event, or many as one moment per customer: then all of them or none. */
    record(event: EventInput, options?: RecordOptions): Promise<RecordedEvent>
    record(events: readonly EventInput[], options?: RecordOptions): Promise<RecordedEvent[]>
  }
  readonly customers: {
    get(ref: CustomerRef, options?: Options): Promise<CustomerView>
    list(input?: CustomerListInput, options?: Options): Promise<CustomerPage>
    create(input: CustomerInput, options?: Options): Promise<CustomerView>
    update(input: CustomerChange, options?: Options): Promise<CustomerView>
    /** Events and changes of class and stage, newest first. */
    timeline(
      ref: CustomerRef,
      options?: Options & { readonly cursor?: string; readonly limit?: number },
    ): Promise<TimelinePage>
  }
  /**
   * Why a customer is in its classes and its stage, now or as of another moment, and what is missing for better classes; with
   * `missing`, for that class too.
   */
  explain(ref: CustomerRef, options?: AsOf & { readonly missing?: WantedClass }): Promise<Explanation>
  /** Counts and sums over all customers, now or as of another moment. */
  report(options?: AsOf): Promise<Report>
  /** How many customers went from which class or stage to which, by the changes on record. Moments in milliseconds since 1970 UTC. */
  movement(
    attribute: string,
    between: { readonly from: number; readonly to: number },
    options?: Options,
  ): Promise<MovementReport>
  /** Whether a configuration (text or data) can be used here, and what is proven of its tables. Nothing is written. */
  check(config: unknown, options?: Options): Promise<ConfigCheck>
  /** What a draft (text or data) would do to every customer, judged once, now or as of a moment to come. Nothing is written. */
  simulate(config: unknown, options?: AsOf): Promise<Simulation>
  /** The live configuration as pages need it. */
  describe(): CrmDescription
  /** Works off what time alone has made due and what a publish has left, and refreshes daily ranks. Call it every minute or so; returns customers worked on. */
  sweep(now?: number): Promise<number>
  /**
   * Loads many rows at once; see `importFile` for files. Each `add` goes by the configuration that is live then; with `replay`
   * all of it by one, and `config.stale` where another is published before `finish` is done.
   */
  loader(options: LoaderOptions): Loader
  /**
   * The first moment after another (the CRM's now, unless told) at which time alone makes something due: a customer, a job that waits, a
   * schedule, daily ranks. Milliseconds since 1970 UTC; null where none comes.
   */
  nextDue(after?: number): Promise<number | null>
  /** Does all jobs that are ready, or due at the CRM's clock, until there is none; for tests and programs that come and go. */
  drain(): Promise<void>
  /** Waits for the jobs this process has in hand. */
  close(): Promise<void>
}

interface Background {
  /** By which calls come in that do not say. */
  readonly door: AuditDoor
  // What goes on in the background, and is to be ended first.
  readonly watching: readonly { close(): Promise<void> | void }[]
  readonly working: { stop(): Promise<void> } | null
}

export function crmOver(jobs: JobSetup, { watching, working, door }: Background): Crm {
  const { gate: setup, clock } = jobs
  const { database, follower } = setup
  const run = async (
    token: Parameters<typeof runThrough>[1],
    input: unknown,
    options: Options = {},
  ): Promise<unknown> => {
    const { actor = system, now = clock(), from = { door }, language, key, kind, onProgress } = options
    try {
      return await runThrough(setup, token, input, { actor, now, from, key, kind, onProgress })
    } catch (error) {
      throw language === undefined ? error : toldIn(language, error, setup.plugins)
    }
  }
  const recordAll = async (
    event: EventInput | readonly EventInput[],
    options?: Options,
  ): Promise<RecordedEvent | RecordedEvent[]> => {
    if (!Array.isArray(event)) return (await run('events.record', event, options)) as RecordedEvent
    const answer = (await run('events.recordBatch', { events: event }, options)) as {
      events: RecordedEvent[]
    }
    return answer.events
  }
  const record = async (
    event: EventInput | readonly EventInput[],
    options?: RecordOptions,
  ): Promise<unknown> => {
    const recorded = await recordAll(event, options)
    const events = [recorded].flat().map((one) => one.event)
    if (options?.wait === true) await untilRun(() => follower.current().engine, events)
    return recorded
  }
  return {
    get model() {
      return follower.current().engine.model
    },
    run: run as Crm['run'],
    events: { record: record as Crm['events']['record'] },
    customers: {
      get: async (customer, options) => (await run('customers.get', { customer }, options)) as CustomerView,
      list: async (input = {}, options) => (await run('customers.list', input, options)) as CustomerPage,
      create: async (input, options) => (await run('customers.create', input, options)) as CustomerView,
      update: async (input, options) => (await run('customers.update', input, options)) as CustomerView,
      timeline: async (customer, options = {}) => {
        const { cursor, limit } = options
        return (await run('customers.timeline', { customer, cursor, limit }, options)) as TimelinePage
      },
    },
    explain: async (customer, options) =>
      (await run(
        'customers.explain',
        { customer, ...asOfOf(options), missing: options?.missing },
        options,
      )) as Explanation,
    movement: async (attribute, { from, to }, options) => {
      const input = { attribute, from: formatTimestamp(from), to: formatTimestamp(to) }
      return (await run('reports.movement', input, options)) as MovementReport
    },
    report: async (options) => (await run('reports.summary', asOfOf(options), options)) as Report,
    check: async (config, options) => (await run('config.check', { config }, options)) as ConfigCheck,
    simulate: async (config, options) =>
      (await run('config.simulate', { config, ...asOfOf(options) }, options)) as Simulation,
    describe: () => describe(follower.current().engine),
    sweep: async (now = clock()) => {
      let finished = 0
      const onProgress = (done: number): void => {
        finished = done
      }
      await follower.writing(async ({ engine }) => await finishPublish(engine, now, onProgress))
      return finished + (await sweepLive(follower, { now, onProblem: jobs.onProblem }))
    },
    loader: ({ file = null, ...options }) => {
      const loader = createLoader(follower, jobs.onProblem, options)
      return onRecord(loader, follower, { now: options.now, door, file })
    },
    nextDue: async (after = clock()) => await nextDue(follower.current().engine, setup.jobs, after),
    drain: async () => await drainJobs(jobs),
    close: async () => {
      await working?.stop()
      for (const one of watching) await one.close()
      await setup.webhooks.close()
      await database.close()
    },
  }
}

function asOfOf(options: AsOf | undefined): { readonly asOf?: string } {
  return options?.asOf === undefined ? {} : { asOf: formatTimestamp(options.asOf) }
}
