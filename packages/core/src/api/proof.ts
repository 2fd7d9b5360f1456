import type { Json } from './json.ts'

/** One value of a customer made up to show something. */
export interface WitnessValue {
  readonly attribute: string
  /** As JSON (money as decimal text in major units, times as ISO 8601); null for no value. */
  readonly value: Json
  /** How long before the proof's moment a time lies, in milliseconds, where the rules ask about that. */
  readonly ago?: number
}

/** A customer made up to show something: only what matters of it, the rest may be anything. */
export interface Witness {
  /** The customer type it is of; null where the proof was not made for one. */
  readonly customerType: string | null
  readonly values: readonly WitnessValue[]
}

/** `problem`: the table says something it should not. `note`: how it is, which may be what was meant. */
export type ProofLevel = 'problem' | 'note'

/** A customer whom no rule catches. */
export interface Gap {
  readonly level: ProofLevel
  readonly witness: Witness
}

/** Two rules (counted from 0) that hold for one customer. */
export interface Overlap {
  readonly level: ProofLevel
  readonly rules: readonly [number, number]
  readonly witness: Witness
}

/** A rule (counted from 0) that decides nothing, ever. */
export interface NeverFires {
  readonly rule: number
  /** `impossible`: it holds for nobody. `shadowed`: wherever it holds, another rule goes before it. */
  readonly reason: 'impossible' | 'shadowed'
  /** The rules that go before it, one where one is enough. */
  readonly by: readonly number[]
  /** Somebody for whom it holds, without effect. */
  readonly witness: Witness | null
}

/**
 * Why a part of a condition is outside of what is proven. `form`: it is no comparison with fixed values, no membership and no
 * question for a value. `time`: it uses now in another way than as the time since an attribute. `nowAndFixed`: that attribute
 * is compared with fixed times too. `comparedElsewhere`: an attribute of its sum is asked about by itself or in another sum.
 * `notOfCustomer`: it reads something else than the customer. `tooLarge`: beyond ±10¹⁵. `tooMany`: more values than are tried.
 */
export type OutsideReason =
  | 'form'
  | 'time'
  | 'nowAndFixed'
  | 'comparedElsewhere'
  | 'notOfCustomer'
  | 'tooLarge'
  | 'tooMany'

export interface OutsidePart {
  /** The rule it stands in, counted from 0; null where it stands in another table whose class is read. */
  readonly rule: number | null
  readonly text: string
  readonly reason: OutsideReason
}

/** A question that found no answer: nothing was found, and that there is nothing is not proven. */
export interface Unproven {
  readonly question: 'gap' | 'overlap' | 'fires'
  /** The rules (counted from 0) it is about; all of them for a gap. */
  readonly rules: readonly number[]
  /** The parts it hangs on; empty where the search grew too long and was given up. */
  readonly parts: readonly OutsidePart[]
  readonly customerType: string | null
}

/** What a decision table catches and does not: found, or said to be unproven; all else is proven not to be there. */
export interface TableProof {
  /** Unlike each other; five at the most. */
  readonly gaps: readonly Gap[]
  readonly overlaps: readonly Overlap[]
  readonly neverFires: readonly NeverFires[]
  readonly unproven: readonly Unproven[]
}

/** A finding of a proof as a sentence. */
export interface ProofMessage {
  readonly level: ProofLevel | 'unproven'
  readonly kind: 'gap' | 'overlap' | 'neverFires' | 'unproven'
  /** Counted from 0. */
  readonly rules: readonly number[]
  readonly text: string
}
