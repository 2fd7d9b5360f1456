import { uuidv7 } from 'uuidv7'
import { compilePredicate, compileStrategies } from '@guanxi/core'
import type { Environment, Model, Values } from '@guanxi/core'
import {
  auditStore,
  changeStore,
  customerLayout,
  customerStore,
  eventStore,
  eventWords,
  jobStore,
  notificationStore,
  overrideStore,
  taskStore,
  runStore,
  webhookStore,
} from '@guanxi/database'
import type {
  AuditStore,
  ChangeStore,
  CustomerLayout,
  CustomerRow,
  CustomerStore,
  Database,
  EventStore,
  EventWords,
  JobStore,
  NotificationStore,
  OverrideStore,
  Revision,
  RunStore,
  Session,
  TaskStore,
  WebhookStore,
} from '@guanxi/database'
import { accessOf } from '../access/access.ts'
import type { Access } from '../access/access.ts'
import { system } from '../actor/actor.ts'
import { noTrail } from '../audit/trail.ts'
import type { Trail } from '../audit/trail.ts'
import type { Chain } from '../automations/chain.ts'
import { compileAutomations } from '../automations/compile.ts'
import type { CompiledAutomation } from '../automations/compile.ts'
import { compileValidations } from '../customers/validate.ts'
import type { Validate } from '../customers/validate.ts'
import { createJudge } from '../judge/judge.ts'
import type { Judge } from '../judge/judge.ts'
import type { Fired } from '../judge/firing.ts'
import type { Change } from '../judge/change.ts'
import { whileLive } from './live.ts'
import { createBounds } from '../ranks/bounds.ts'
import type { BoundsReader } from '../ranks/bounds.ts'

/** Everything one CRM works with: its database, its live configuration, and what follows from both. */
export interface Engine {
  readonly database: Database
  /** The same for publishing, which makes another revision live. */
  readonly whoeverIsLive: Database
  readonly model: Model
  readonly revision: number
  readonly layout: CustomerLayout
  readonly customers: CustomerStore
  readonly events: EventStore
  readonly eventWords: EventWords
  readonly changes: ChangeStore
  readonly overrides: OverrideStore
  readonly audits: AuditStore
  /** Jobs for later, and those set aside; what is ready is in the database's queue. */
  readonly jobs: JobStore
  readonly tasks: TaskStore
  readonly notifications: NotificationStore
  /** Webhooks that were or are to be sent. */
  readonly deliveries: WebhookStore
  readonly judge: Judge
  readonly bounds: BoundsReader
  readonly validate: Validate
  readonly runs: RunStore
  readonly automations: ReadonlyMap<string, CompiledAutomation>
  /** What whoever asks may see and write. */
  readonly access: Access
  /** Hears what the action that runs does, for the record. */
  readonly trail: Trail
  /** What an automation's action goes back to; null for whatever else is done. */
  readonly chain: Chain | null
  /** Names of the segments a customer is in. */
  segmentsOf(environment: Environment): readonly string[]
  /** What a customer is entitled to. Its classes and stage are decided. */
  strategiesOf(customer: CustomerRow, now: number): Values
  /** Checks a document that is handed in. @throws ConfigError */
  readonly compile: (document: unknown) => Model
  /** Reads one that is on record, which stays readable whatever settings of plugins lack by now. @throws ConfigError */
  readonly recompile: (revision: Pick<Revision, 'document' | 'brought'>) => Model
  /** A new id: UUIDv7, rising within this process. */
  newId(): string
  /** Hears of automations that would be set off, in the place of their being so; null ordinarily. */
  readonly listen: ((fired: readonly Fired[]) => void) | null
  /** Keeps changes, each with its id and the live revision. */
  keepChanges(session: Session, changes: readonly Change[]): Promise<void>
}

export function createEngine(
  database: Database,
  { model, revision }: { readonly model: Model; readonly revision: number },
  { compile, recompile }: Pick<Engine, 'compile' | 'recompile'>,
): Engine {
  const { dialect } = database
  const strategies = compileStrategies(model.strategies)
  const segments = [...model.segments.values()].map(({ name, when }) => ({
    name,
    holds: compilePredicate(when.tree, when.functions),
  }))
  const layout = customerLayout(model, dialect)
  const words = eventWords(model)
  const events = eventStore(dialect, words)
  const changes = changeStore(dialect)
  return {
    database: whileLive(database, revision),
    whoeverIsLive: database,
    model,
    revision,
    compile,
    recompile,
    layout,
    customers: customerStore(dialect, layout),
    events,
    eventWords: words,
    changes,
    overrides: overrideStore(dialect),
    audits: auditStore(dialect),
    jobs: jobStore(dialect),
    tasks: taskStore(dialect),
    notifications: notificationStore(dialect),
    deliveries: webhookStore(dialect),
    judge: createJudge(model, events),
    bounds: createBounds(),
    validate: compileValidations(model),
    runs: runStore(dialect),
    automations: compileAutomations(model),
    access: accessOf(model, system, 0),
    trail: noTrail,
    chain: null,
    listen: null,
    segmentsOf: (environment) => segments.flatMap(({ name, holds }) => (holds(environment) ? [name] : [])),
    strategiesOf: (customer, now) => strategies({ customer, now }),
    newId: uuidv7,
    keepChanges: async (session, made) =>
      await changes.append(
        session,
        made.map((change) => ({ ...change, id: uuidv7(), revision })),
      ),
  }
}
