import type { Label } from '../api/json.ts'
import type { Expression } from '../cel/check.ts'
import type { Scope, ScopeAttribute } from '../cel/scope.ts'
import type { Field } from '../fields/field.ts'
import type { Ids } from '../renames/ids.ts'
import type { Aggregate } from '../config/rollup.ts'
import type { Aggregation, HitPolicy } from '../config/table.ts'
import type { ConfigurationDocument } from '../config/parse.ts'
import type { TemplateData } from '../template/data.ts'
import type { ScalarType, Type, Value } from '../values/type.ts'

/** A configuration checked whole: what the running CRM works from. */
export interface Model {
  readonly document: ConfigurationDocument
  readonly timeZone: string
  readonly currency: string
  readonly moneyDigits: number
  readonly customerTypes: ReadonlyMap<string, CustomerType>
  readonly eventTypes: ReadonlyMap<string, EventType>
  /** Fields of all customer types by name; types that share a name share the field. */
  readonly fields: ReadonlyMap<string, Field>
  readonly rollups: ReadonlyMap<string, Rollup>
  /** In the order they are decided: what a classification reads stands before it. */
  readonly classifications: ReadonlyMap<string, Classification>
  readonly lifecycle: Lifecycle | null
  readonly strategies: ReadonlyMap<string, Strategy>
  readonly segments: ReadonlyMap<string, Segment>
  readonly automations: ReadonlyMap<string, Automation>
  readonly roles: ReadonlyMap<string, Role>
  readonly tests: readonly RuleTest[]
  /** Everything an expression may read of a customer. */
  readonly customerScope: ReadonlyMap<string, ScopeAttribute>
  /** The scope of rules over customers: what they are, and what they are entitled to. */
  readonly scope: Scope
  /** Under which ids its names are kept: under the names themselves, until a database says otherwise. */
  readonly ids: Ids
}

export interface CustomerType {
  readonly name: string
  readonly label: Label
  readonly title: string
  readonly fields: ReadonlyMap<string, Field>
  readonly validate: readonly Validation[]
}

/** A rule over several fields: it must be true wherever a customer of the type is written. */
export interface Validation {
  readonly rule: Expression
  readonly message: Label
}

export interface EventType {
  readonly name: string
  readonly label: Label
  readonly fields: ReadonlyMap<string, Field>
}

export interface Rollup {
  readonly name: string
  readonly label: Label
  readonly event: string
  readonly aggregate: Aggregate
  readonly type: Type
  readonly value: Expression | null
  readonly where: Expression | null
  /** Milliseconds; null for all time. */
  readonly window: number | null
}

export interface ClassName {
  readonly name: string | number
  readonly label: Label
}

interface ClassificationBase {
  /** The name under which it is read; of one of several outputs `classification.output`. */
  readonly name: string
  readonly label: Label
  /** The customer type it is for; null for all. */
  readonly for: string | null
  /** Best first; none where it gives a number, a truth or a text. */
  readonly classes: readonly ClassName[]
  /** What a customer's class is: `int` where classes are numbers, a list where several may apply. */
  readonly type: Type
}

/** What a rule gives. */
export type Outcome = boolean | number | string | null

export interface TableRule<Then = Outcome> {
  readonly when: Expression
  readonly then: Then
}

/** One output of a decision table. The outputs of one table share its conditions. */
export interface DecisionTable extends ClassificationBase {
  readonly kind: 'table'
  /** The classification in the document. */
  readonly table: string
  readonly hitPolicy: HitPolicy
  readonly aggregate: Aggregation | null
  /** As written. `all` tells what the rule gives in all outputs together: `any` wants these to agree. */
  readonly rules: readonly (TableRule & { readonly all: string })[]
  /** Indices of the rules in the order in which they count. */
  readonly order: readonly number[]
  /** A list where several rules may count. */
  readonly otherwise: Outcome | readonly Outcome[]
}

export interface Rank extends ClassificationBase {
  readonly kind: 'rank'
  readonly by: Expression
  readonly method:
    | { readonly kind: 'quantiles'; readonly count: number }
    | {
        readonly kind: 'cumulativeShare'
        readonly shares: readonly { readonly name: string; readonly bound: number }[]
      }
  readonly refresh: 'daily' | 'manual'
}

export type Classification = DecisionTable | Rank

export interface Transition {
  readonly from: readonly string[]
  readonly to: string
  readonly when: Expression
}

export interface Lifecycle {
  readonly initial: string
  readonly stages: readonly { readonly name: string; readonly label: Label }[]
  readonly transitions: readonly Transition[]
}

/** What customers are entitled to: the first rule that holds decides. */
export interface Strategy {
  readonly name: string
  readonly label: Label
  readonly type: ScalarType
  readonly rules: readonly TableRule[]
  readonly otherwise: Outcome
}

/** A saved condition. */
export interface Segment {
  readonly name: string
  readonly label: Label
  readonly when: Expression
}

/** What sets an automation off. Of names and values null stands for any. */
export type Trigger =
  | { readonly kind: 'becomes'; readonly when: Expression }
  | {
      readonly kind: 'segment'
      readonly segment: string
      readonly change: 'entered' | 'left'
      /** The segment's condition. */
      readonly when: Expression
    }
  | { readonly kind: 'event'; readonly event: string }
  | { readonly kind: 'stage'; readonly to: readonly string[] }
  | {
      readonly kind: 'class'
      readonly classification: string
      /** Class names as text. */
      readonly from: readonly string[] | null
      readonly to: readonly string[] | null
    }
  | {
      readonly kind: 'field'
      readonly field: string
      /** In stored units. */
      readonly from: readonly Value[] | null
      readonly to: readonly Value[] | null
    }
  | {
      readonly kind: 'schedule'
      /** Minute, hour, day of month, month, day of week, in the configuration's time zone. */
      readonly pattern: string
    }
  | { readonly kind: 'task'; readonly task: 'done' }
  | {
      readonly kind: 'trigger'
      /** A plugin's. */
      readonly trigger: string
      readonly payload: PayloadAttributes
    }

/** What expressions may read of what a plugin hands on with its trigger, by name. */
export type PayloadAttributes = ReadonlyMap<string, ScopeAttribute>

export type Step =
  | {
      readonly kind: 'action'
      readonly action: string
      /** Null for always. */
      readonly when: Expression | null
      readonly input: TemplateData
    }
  | {
      readonly kind: 'wait'
      readonly milliseconds: number
    }

export interface Automation {
  readonly name: string
  readonly label: Label
  /** The customer type it is for; null for all. */
  readonly for: string | null
  readonly trigger: Trigger
  readonly when: Expression | null
  /** Once true, what is left is not done; null for never. */
  readonly stop: Expression | null
  /** How often for one customer, in how many milliseconds. */
  readonly limit: { readonly atMost: number; readonly per: number } | null
  /** Minutes since midnight in the configuration's time zone; from is inclusive, to exclusive, and may lie before it. */
  readonly quietHours: { readonly from: number; readonly to: number } | null
  readonly steps: readonly Step[]
}

/** All customers, none, or those for whom it is true. */
export type Rows = boolean | Expression

export interface Role {
  readonly name: string
  readonly everything: boolean
  readonly read: Rows
  readonly write: { readonly rows: Rows; readonly fields: '*' | readonly string[] }
  readonly pii: boolean
  readonly actions: readonly string[]
}

/** A made-up customer, and what the rules are to make of it. */
export interface RuleTest {
  readonly name: string
  /** The customer's type. */
  readonly type: string
  /** When the customer is made, and when it is looked at: milliseconds since 1970 UTC. */
  readonly createdAt: number
  readonly at: number
  /** As written: money as decimal text, and so on. */
  readonly fields: { readonly [field: string]: unknown }
  /** In the order of their times, none of which is after `at`. */
  readonly events: readonly {
    readonly type: string
    readonly at: number
    readonly data: { readonly [field: string]: unknown }
  }[]
  readonly expect: {
    readonly classes: ReadonlyMap<string, Outcome | readonly Outcome[]>
    /** Here and below null where nothing is expected of it. */
    readonly stage: string | null
    readonly segments: readonly string[] | null
    readonly automations: readonly string[] | null
    readonly actions: readonly string[] | null
  }
}
