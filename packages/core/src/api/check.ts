import type { Label } from './json.ts'
import type { TableProof } from './proof.ts'

/** One thing wrong in a configuration document. */
export interface DocumentProblem {
  /** Dotted, from the document's root: `classifications.value.rules.0.when`. */
  readonly path: string
  readonly message: string
  /** As whoever asked knows it, where the document came from a file. */
  readonly file: string | null
  /** Counted from 1, where the document came as text. */
  readonly line: number | null
  readonly column: number | null
  /** Where in the expression at the path, unless line and column say it. */
  readonly character: number | null
}

/** What is proven of one decision table. */
export interface ProvenTable {
  /** The classification in the document. */
  readonly classification: string
  readonly label: Label
  readonly proof: TableProof
}

/** What a look at a configuration finds: the answer of the query `config.check`. */
export interface ConfigCheck {
  /** All there are; while there is one, the document cannot be used, and nothing is proven. */
  readonly problems: readonly DocumentProblem[]
  readonly proofs: readonly ProvenTable[]
}
