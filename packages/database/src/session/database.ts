import type { Dialect } from '../dialects/dialect.ts'
import type { Session } from './session.ts'

/** An open database. */
export interface Database {
  readonly dialect: Dialect
  /** Reads what is committed; never waits for a writer. */
  readonly read: Session
  /** Runs in one transaction: committed when `work` resolves, rolled back when it rejects. */
  transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

/** Where a database is, and how to open it: made by `sqlite(…)` and `postgres(…)`. */
export interface DatabaseLocation {
  /** For messages: a path or an address, without a password. */
  readonly name: string
  /**
   * @param create whether a database that is not there may be made
   * @throws GuanxiError `database.missing`, `database.unreachable`, `database.foreign`
   */
  open(create: boolean): Promise<Database>
}
