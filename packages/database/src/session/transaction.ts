import { GuanxiError } from '@guanxi/core'
import { deadline } from './deadline.ts'
import type { Session } from './session.ts'

/** How long a transaction may take. */
export interface TimeLimit {
  readonly milliseconds: number
  /** What is run, for the message. */
  readonly name: string
}

/**
 * Runs work on a session that ends with it: a statement that is still to come when the work has ended, because nobody waited
 * for it or because its time was up, is refused rather than written outside the transaction.
 * @param make gives the session; what it is given is called before each statement
 * @throws GuanxiError `transaction.slow` where the limit passes first
 */
export async function untilOver<Result>(
  make: (beforeEach: () => void) => Session,
  work: (session: Session) => Promise<Result>,
  limit?: TimeLimit,
): Promise<Result> {
  let over = false
  const session = make(() => {
    if (!over) return
    const message =
      'this transaction is over: wait for every statement before the action ends, and for what follows it use a context of its own'
    throw new GuanxiError('transaction.over', message, { status: 500 })
  })
  try {
    return await (limit === undefined ? work(session) : inTime(work(session), limit))
  } finally {
    over = true
  }
}

function inTime<Result>(work: Promise<Result>, { milliseconds, name }: TimeLimit): Promise<Result> {
  return new Promise((resolve, reject) => {
    const ended = deadline(milliseconds, () => {
      const message = `"${name}" did not end within ${milliseconds / 1000} s, so it was rolled back; it must reach others through its context, and leave the network to what comes after`
      reject(new GuanxiError('transaction.slow', message, { status: 503 }))
    })
    work.finally(ended).then(resolve, reject)
  })
}
