import type { Dialect } from '../dialects/dialect.ts'
import type { Queue } from '../queue/queue.ts'
import type { Session } from './session.ts'
import type { TimeLimit } from './transaction.ts'

/** An open database. */
export interface Database {
  readonly dialect: Dialect
  /** Reads what is committed; never waits for a writer. */
  readonly read: Session
  /** Work that is ready to be done; enqueued in the transaction of its cause. */
  readonly queue: Queue
  /**
   * Runs in one transaction: committed when `work` resolves, rolled back when it rejects or the limit passes.
   * @throws GuanxiError `transaction.slow`, `database.busy`, `database.rolled-back`
   */
  transaction<Result>(work: (session: Session) => Promise<Result>, limit?: TimeLimit): Promise<Result>
  /** Housekeeping, to be called now and then; nobody waits for it. */
  tidy(): Promise<void>
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
