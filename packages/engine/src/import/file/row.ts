/** A row as it stands in a file. */
export interface FileRow {
  /** Where it begins, counted from 1. */
  readonly line: number
  /** Where there is a problem: the whole text, in one cell. */
  readonly cells: readonly string[]
  /** Why it could not be cut into cells. */
  readonly problem?: string
}
