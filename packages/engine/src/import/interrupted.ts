import { GuanxiError } from '@guanxi/core'

/** An import that broke off when some rows were written: those stay, and the same file again goes on behind them. */
export class InterruptedError extends GuanxiError {
  /** Rows that are in. */
  readonly rows: number
  /** What broke it off, in words. */
  readonly reason: string

  constructor(rows: number, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const message = `the import broke off with ${rows} rows in: ${reason}; import the file again: what is in is not added twice`
    super('import.interrupted', message, {
      status: cause instanceof GuanxiError ? cause.status : 500,
      details: { rows },
      cause,
    })
    this.rows = rows
    this.reason = reason
  }
}

/** Where nothing was written yet, what broke it off is all there is to say. */
export function interrupted(rows: number, cause: unknown): unknown {
  return rows === 0 ? cause : new InterruptedError(rows, cause)
}
