import type { z } from 'zod'
import type { Model } from '@guanxi/core'
import type {
  CrmDescription,
  CustomerListInput,
  CustomerPage,
  CustomerRef,
  CustomerView,
  Explanation,
  RecordedEvent,
  Report,
} from '@guanxi/core/api'
import { system } from '../actor/actor.ts'
import type { Actor } from '../actor/actor.ts'
import { explain } from '../explain/explain.ts'
import type { EventInput } from '../events/input.ts'
import { runThrough } from '../gate/gate.ts'
import type { GateSetup } from '../gate/gate.ts'
import type { Action, Query } from '../gate/token.ts'
import { createLoader } from '../load/loader.ts'
import type { Loader } from '../load/load.ts'
import { report } from '../report/report.ts'
import { sweep } from '../sweep/sweep.ts'
import { describe } from './describe.ts'

interface Options {
  /** Who asks; Guanxi itself unless told. */
  readonly actor?: Actor
  /** Milliseconds since 1970 UTC; the CRM's clock unless told. */
  readonly now?: number
  /** Idempotency key of an action. */
  readonly key?: string | undefined
  /** Only an action, or only a query, where a door is for one of them. */
  readonly kind?: 'action' | 'query' | undefined
}

/** A running CRM. Every call goes through the one gate; the named methods are short for the actions and queries of core. */
export interface Crm {
  readonly model: Model
  run<Input extends z.ZodType, Output extends z.ZodType>(
    token: Action<Input, Output> | Query<Input, Output>,
    input: z.input<Input>,
    options?: Options,
  ): Promise<z.output<Output>>
  run(name: string, input: unknown, options?: Options): Promise<unknown>
  readonly events: {
    /** One event, or many as one moment per customer: then all of them or none. */
    record(event: EventInput, options?: Options): Promise<RecordedEvent>
    record(events: readonly EventInput[], options?: Options): Promise<RecordedEvent[]>
  }
  readonly customers: {
    get(ref: CustomerRef, options?: Options): Promise<CustomerView>
    list(input?: CustomerListInput, options?: Options): Promise<CustomerPage>
  }
  explain(ref: CustomerRef, options?: { readonly asOf?: number }): Promise<Explanation>
  report(options?: { readonly asOf?: number }): Promise<Report>
  describe(): CrmDescription
  /** Works off what time alone has made due, and refreshes daily ranks. Call it every minute or so; returns customers worked on. */
  sweep(now?: number): Promise<number>
  /** Loads many rows at once; see `importFile` for files. */
  loader(options: { readonly now: number; readonly replay?: boolean }): Loader
  close(): Promise<void>
}

export function crmOver(setup: GateSetup, clock: () => number): Crm {
  const { engine } = setup
  const run = async (
    token: Parameters<typeof runThrough>[1],
    input: unknown,
    options: Options = {},
  ): Promise<unknown> =>
    await runThrough(setup, token, input, {
      actor: options.actor ?? system,
      now: options.now ?? clock(),
      key: options.key,
      kind: options.kind,
    })
  const record = async (event: EventInput | readonly EventInput[], options?: Options): Promise<unknown> => {
    if (!Array.isArray(event)) return await run('events.record', event, options)
    const answer = (await run('events.recordBatch', { events: event }, options)) as {
      events: RecordedEvent[]
    }
    return answer.events
  }
  return {
    model: engine.model,
    run: run as Crm['run'],
    events: { record: record as Crm['events']['record'] },
    customers: {
      get: async (customer, options) => (await run('customers.get', { customer }, options)) as CustomerView,
      list: async (input = {}, options) => (await run('customers.list', input, options)) as CustomerPage,
    },
    explain: async (ref, options) =>
      await explain(engine, engine.database.read, ref, options?.asOf ?? clock()),
    report: async (options) => await report(engine, options?.asOf ?? clock()),
    describe: () => describe(engine),
    sweep: async (now) => await sweep(engine, { now: now ?? clock() }),
    loader: (options) => createLoader(engine, options),
    close: async () => await engine.database.close(),
  }
}
