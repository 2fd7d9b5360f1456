import type { LoadCounts } from '../load/load.ts'
import type { Rejection } from './rejected/row.ts'

/** What an import did. */
export interface ImportResult extends LoadCounts {
  /** Rows in the file, a header and blank lines aside. */
  readonly rows: number
  /** Rows set aside. */
  readonly rejected: number
  /** The first few of them, for a message. */
  readonly rejections: readonly Omit<Rejection, 'cells'>[]
  /** Where they were set aside with their reasons; null where there were none. */
  readonly rejectedFile: string | null
  /** What an earlier import of this file had set aside, which was removed since every row is in; null where there was none. */
  readonly removedFile: string | null
  /** False where nothing was written: with `strict`, when a row was wrong. */
  readonly written: boolean
}
