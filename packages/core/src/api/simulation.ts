import type { ClassValue, CustomerView } from './customer.ts'
import type { Label } from './json.ts'

/** Customers who go, or would go, from one class or stage to another. Null is no class, or an attribute that one side does not have. */
export interface Movement {
  readonly from: ClassValue
  readonly to: ClassValue
  readonly customers: number
}

export interface SimulatedAttribute {
  /** `stage`, or a classification's name. */
  readonly name: string
  readonly label: Label
  /** Whether the live configuration has it, and the draft. */
  readonly live: boolean
  readonly draft: boolean
  /** Customers whose class would be another. */
  readonly moved: number
  /** Every pair that occurs, those that stay with the others; of scores and lists only what moves is told. */
  readonly movements: readonly Movement[]
}

export interface SimulatedAutomation {
  readonly name: string
  readonly label: Label
  /** How often it would fire at once; null where that hangs on events to come. */
  readonly fires: number | null
}

/** What a draft would do to every customer, judged once at one moment: the answer of `config.simulate`. */
export interface Simulation {
  readonly at: string
  readonly customers: number
  /** Customers for whom anything would change. */
  readonly moved: number
  readonly attributes: readonly SimulatedAttribute[]
  readonly automations: readonly SimulatedAutomation[]
}

/** Which customers: those of one movement. */
export interface SimulatedCell {
  readonly attribute: string
  readonly from: ClassValue
  readonly to: ClassValue
}

export interface SimulatedPage {
  /** As they are now. */
  readonly items: readonly CustomerView[]
  readonly next: string | null
}
