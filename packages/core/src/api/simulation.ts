import type { ClassValue, CustomerView } from './customer.ts'
import type { Label } from './json.ts'

/** Customers who go, or would go, from one class or stage to another. Null is no class, or an attribute that one side does not have. */
export interface Movement {
  readonly from: ClassValue
  readonly to: ClassValue
  readonly customers: number
}

/** Customers for whom something would change, told apart by whether both configurations have what changes. */
export interface SimulatedCounts {
  /** Whose class or stage would be another one, of what both have; no class is one to go from or to as well. */
  readonly moved: number
  /** Who do not move, but gain one of a classification that is new with the draft, or lose one of what it leaves out. */
  readonly gainedOrLost: number
}

export interface SimulatedAttribute extends SimulatedCounts {
  /** `stage`, or a classification's name. */
  readonly name: string
  readonly label: Label
  /** Whether the live configuration has it, and the draft. */
  readonly live: boolean
  readonly draft: boolean
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
export interface Simulation extends SimulatedCounts {
  readonly at: string
  readonly customers: number
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
