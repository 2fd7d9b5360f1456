import type { AutomationRun, AutomationRunPage, AutomationState, Replay } from './automation.ts'
import type { ConfigDiff } from './change.ts'
import type { ConfigCheck } from './check.ts'
import type { CustomerListInput, CustomerPage, CustomerRef, CustomerView } from './customer.ts'
import type { CrmDescription } from './description.ts'
import type { Explanation } from './explanation.ts'
import type { Json } from './json.ts'
import type { MovementInput, MovementReport } from './movement.ts'
import type { NotificationPage, SentNotifications } from './notification.ts'
import type { ClearedOverride, StandingOverride } from './override.ts'
import type { PluginDescriptions, PluginsHealth } from './plugin.ts'
import type { Report } from './report.ts'
import type { RevisionPage, ShownRevision } from './revision.ts'
import type { RuleTestReport } from './rule-test.ts'
import type { SegmentCount, SegmentsExplanation } from './segment.ts'
import type { SimulatedCell, SimulatedPage, Simulation } from './simulation.ts'
import type { Task, TaskPage } from './task.ts'
import type { RecordedEvent, TimelinePage, VoidedEvent } from './timeline.ts'

/** What one query or action takes and answers. */
export interface Call<Input, Output> {
  readonly input: Input
  readonly output: Output
}

/** A map from names to calls. A plugin adds its own by intersection: `Client<CrmQueries & NotesQueries>`. */
export type Calls<Map> = { readonly [Name in keyof Map]: Call<unknown, unknown> }

type Values = { readonly [name: string]: Json }

/** Whose a task is to be, by the host's ids; with `assign` one of the team is chosen. */
interface TaskHolder {
  readonly owner?: string | null
  readonly team?: string | null
  readonly assign?: { readonly team: string; readonly by: 'roundRobin' | 'leastLoaded' }
}

interface TaskRef {
  readonly task: string
  readonly version?: number
}

export interface CrmQueries {
  'crm.describe': Call<Record<string, never>, CrmDescription>
  'customers.list': Call<CustomerListInput, CustomerPage>
  'customers.get': Call<{ readonly customer: CustomerRef }, CustomerView>
  'segments.list': Call<Record<string, never>, readonly SegmentCount[]>
  'segments.members': Call<
    { readonly segment: string } & Pick<CustomerListInput, 'sort' | 'cursor' | 'limit'>,
    CustomerPage
  >
  'segments.explain': Call<
    { readonly customer: CustomerRef; readonly segment?: string; readonly asOf?: string },
    SegmentsExplanation
  >
  'customers.timeline': Call<
    { readonly customer: CustomerRef; readonly cursor?: string; readonly limit?: number },
    TimelinePage
  >
  'customers.explain': Call<
    {
      readonly customer: CustomerRef
      readonly asOf?: string
      /** A class for which it is told what is missing, beside the better ones. */
      readonly missing?: { readonly classification: string; readonly class: string | number }
    },
    Explanation
  >
  'automations.runs': Call<
    {
      readonly automation?: string
      readonly customer?: CustomerRef
      readonly state?: AutomationState
      readonly before?: string
      readonly limit?: number
    },
    AutomationRunPage
  >
  'automations.replay': Call<{ readonly customer: CustomerRef; readonly automation?: string }, Replay>
  'config.check': Call<{ readonly config: string | Values }, ConfigCheck>
  'config.diff': Call<{ readonly from?: number; readonly to?: number | string | Values }, ConfigDiff>
  'config.revisions': Call<{ readonly before?: number; readonly limit?: number }, RevisionPage>
  'config.show': Call<{ readonly revision?: number }, ShownRevision>
  'config.simulate': Call<{ readonly config: string | Values; readonly asOf?: string }, Simulation>
  'config.simulateCustomers': Call<
    SimulatedCell & {
      readonly config: string | Values
      readonly asOf?: string
      readonly cursor?: string
      readonly limit?: number
    },
    SimulatedPage
  >
  'config.test': Call<{ readonly config?: string | Values }, RuleTestReport>
  'tasks.list': Call<
    {
      readonly customer?: CustomerRef
      readonly owner?: string
      readonly team?: string
      readonly state?: Task['state']
      /** ISO 8601: only those due before. */
      readonly due?: string
      /** Only those that sleep now, or, where false, only those that are awake. */
      readonly snoozed?: boolean
      readonly cursor?: string
      readonly limit?: number
    },
    TaskPage
  >
  'notifications.list': Call<{ readonly cursor?: string; readonly limit?: number }, NotificationPage>
  'plugins.describe': Call<Record<string, never>, PluginDescriptions>
  'plugins.health': Call<Record<string, never>, PluginsHealth>
  'reports.movement': Call<MovementInput, MovementReport>
  'reports.summary': Call<{ readonly asOf?: string }, Report>
}

export interface CrmActions {
  'automations.retry': Call<{ readonly run: string }, AutomationRun>
  'automations.cancel': Call<{ readonly run: string }, AutomationRun>
  'events.record': Call<
    {
      readonly customer: CustomerRef
      readonly type: string
      /** ISO 8601; now unless told. */
      readonly at?: string
      /** Idempotency key: the same key twice is one event. */
      readonly key?: string
      readonly data: Values
    },
    RecordedEvent
  >
  'customers.create': Call<
    {
      readonly type: string
      readonly fields: Values
      readonly externalIds?: readonly { readonly source: string; readonly id: string }[]
    },
    CustomerView
  >
  'customers.update': Call<
    { readonly customer: CustomerRef; readonly fields: Values; readonly version?: number },
    CustomerView
  >
  'customers.tag': Call<
    {
      readonly customer: CustomerRef
      readonly field?: string
      readonly add?: readonly string[]
      readonly remove?: readonly string[]
    },
    CustomerView
  >
  'customers.assign': Call<
    { readonly customer: CustomerRef; readonly field?: string; readonly owner: string | null },
    CustomerView
  >
  'events.void': Call<
    { readonly customer: CustomerRef; readonly event: string; readonly reason: string },
    VoidedEvent
  >
  'tasks.create': Call<
    TaskHolder & {
      readonly customer?: CustomerRef | null
      readonly title: string
      readonly note?: string | null
      /** ISO 8601. */
      readonly due?: string | null
    },
    Task
  >
  'tasks.complete': Call<TaskRef & { readonly note?: string | null }, Task>
  'tasks.cancel': Call<TaskRef & { readonly note?: string | null }, Task>
  'tasks.reassign': Call<TaskRef & TaskHolder, Task>
  'tasks.snooze': Call<TaskRef & { readonly until: string | null }, Task>
  'notifications.send': Call<
    {
      readonly to?: string | { readonly team: string } | null
      readonly title: string
      readonly text?: string | null
      readonly customer?: CustomerRef | null
      readonly key?: string
    },
    SentNotifications
  >
  'notifications.read': Call<
    { readonly notifications: readonly string[] } | { readonly all: true },
    { readonly read: number }
  >
  'overrides.set': Call<
    {
      readonly customer: CustomerRef
      readonly classification: string
      readonly class: string | number
      readonly reason: string
      /** ISO 8601: from then on it no longer stands. */
      readonly until?: string | null
    },
    StandingOverride
  >
  'overrides.clear': Call<
    { readonly customer: CustomerRef; readonly classification: string },
    ClearedOverride
  >
}
