/** A row to be loaded: a customer by its outside id, and perhaps one event of theirs. */
export interface LoadRow {
  /** Line in the file, counted from 1. */
  readonly line: number
  readonly customer: {
    readonly type: string
    readonly source: string
    readonly externalId: string
    /** Null takes a value away: the default stands in, where there is one. */
    readonly fields: { readonly [name: string]: unknown }
  }
  /** Fields as in JSON; `at` in milliseconds UTC. */
  readonly event?: {
    readonly type: string
    readonly at: number
    readonly key: string
    /** The key is the row's own, not made of a file and a line: the same with other content is then refused. */
    readonly ownKey?: boolean
    readonly data: { readonly [field: string]: unknown }
  }
}

/** Why a row was set aside. */
export interface LoadProblem {
  readonly line: number
  /** The customer's or event's field; empty where it is about the whole row. */
  readonly column: string
  readonly reason: string
}

export interface LoadCounts {
  /** Customers made. */
  readonly customers: number
  /** Events added. */
  readonly events: number
  /** Events that were there already. */
  readonly duplicates: number
}

/** Loads many rows: facts first, classes and stages once at the end. */
export interface Loader {
  /** Says what is wrong with rows, without writing. */
  check(rows: readonly LoadRow[]): Promise<readonly LoadProblem[]>
  /** Writes the rows that are right, in one transaction, and says what is wrong with the others. */
  add(rows: readonly LoadRow[]): Promise<LoadCounts & { readonly problems: readonly LoadProblem[] }>
  /**
   * Places classes and stages as of `now` and refreshes ranks; with `replay` turns the clock through every moment in order
   * first, and only then are rows written. Nothing is judged again where nothing was added.
   */
  finish(onProgress?: (done: number, total: number) => void): Promise<LoadCounts>
}
