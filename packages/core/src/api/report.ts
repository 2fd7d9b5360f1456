/** Counts and sums over all customers as of one moment: the answer of the query `reports.summary`. */
export interface Report {
  readonly asOf: string
  readonly currency: string
  readonly customers: number
  /** When the first customer came; null where nobody is on record. Of a moment before it everything counts nobody. */
  readonly customersSince: string | null
  readonly events: number
  /** Sums over customers of each rollup that counts or sums; money in major units. */
  readonly rollups: { readonly [name: string]: number }
  /** Customers in each class, per classification, in the configuration's order. Those without a class are not counted. */
  readonly classes: { readonly [classification: string]: { readonly [name: string]: number } }
  /**
   * Customers for whom rules hold together that must not, by the hit policies unique and any: per classification where there
   * are some. `customers.list` lists them with `violating`.
   */
  readonly violations: { readonly [classification: string]: number }
  readonly stages: { readonly [stage: string]: number }
  /** Stage changes on record up to the moment, and how many led into each stage. */
  readonly stageChanges: { readonly total: number; readonly into: { readonly [stage: string]: number } }
}
