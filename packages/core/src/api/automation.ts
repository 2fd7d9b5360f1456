import type { ConditionExplanation } from './explanation.ts'
import type { Label } from './json.ts'

/**
 * `running` goes on by itself, `waiting` does so at a moment to come; `failed` needs somebody's help. The others have ended: `stopped` by
 * what the configuration says, `skipped` before they began.
 */
export type AutomationState = 'running' | 'waiting' | 'failed' | 'done' | 'stopped' | 'skipped' | 'cancelled'

/** What came of one step. Inputs are not kept: they may hold personal data. */
export interface AutomationStep {
  /** Counted from 0. */
  readonly step: number
  /** ISO 8601 in UTC. */
  readonly at: string
  /** `passed`: its own condition did not hold; `quiet`: it waits for the end of quiet hours. */
  readonly outcome: 'done' | 'waiting' | 'quiet' | 'passed' | 'failed'
  /** The action; null where the step waits. */
  readonly action: string | null
  /** The error where it failed; until when, ISO 8601 in UTC, where it waits; else null. */
  readonly note: string | null
}

/** An automation that was set off for one customer. */
export interface AutomationRun {
  readonly id: string
  readonly automation: string
  /** As the live configuration calls it; its name where that has it no longer. */
  readonly label: Label
  readonly customer: string
  /** When it was set off: ISO 8601 in UTC. */
  readonly at: string
  /** The revision of the configuration it was set off by. */
  readonly revision: number
  /** What set it off: `event`, `time`, `field`, `created`, `override`, `rank`, `schedule`, `revision`, `task`, `trigger`. */
  readonly cause: string
  /** The event, where one set it off. */
  readonly event: string | null
  /** The automations that led here, itself the last. */
  readonly chain: readonly string[]
  readonly state: AutomationState
  /** The next step, counted from 0. */
  readonly step: number
  readonly log: readonly AutomationStep[]
  /**
   * Why it was stopped, skipped or failed: `limit`, `stop` (its own condition), `gone` and `changed` (in the configuration), `customer` (who is
   * no more), the chain that loops, the error; null where there is nothing to say.
   */
  readonly reason: string | null
  /** When it goes on, where it is waiting: ISO 8601 in UTC. */
  readonly resumesAt: string | null
  readonly endedAt: string | null
}

/** The answer of `automations.runs`, newest first. */
export interface AutomationRunPage {
  readonly items: readonly AutomationRun[]
  /** The `before` of the next page; null where there is none. */
  readonly next: string | null
}

/** An automation that a moment of a customer's history concerned. */
export interface ReplayedAutomation {
  readonly automation: string
  readonly label: Label
  /** ISO 8601 in UTC. */
  readonly at: string
  readonly cause: string
  readonly event: string | null
  /** Whether its condition held, and so it would have run. */
  readonly held: boolean
  /** Its condition at that moment, part by part; null where it has none. */
  readonly condition: ConditionExplanation | null
}

/** The answer of `automations.replay`, in the order of time. Nothing of it is done. */
export interface Replay {
  readonly customer: string
  /** ISO 8601 in UTC. */
  readonly until: string
  readonly items: readonly ReplayedAutomation[]
}
