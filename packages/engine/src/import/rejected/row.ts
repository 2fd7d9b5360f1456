/** One row set aside. */
export interface Rejection {
  /** Where the row begins in the file, counted from 1. */
  readonly line: number
  /** The file's columns it is about, separated by commas; empty where it is about the whole row. */
  readonly column: string
  readonly reason: string
  /** As they stand in the file. */
  readonly cells: readonly string[]
}
