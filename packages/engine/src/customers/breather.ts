import { setImmediate } from 'node:timers/promises'
import type { Session } from '@guanxi/database'

/** Milliseconds for which others of this process may have to wait. */
const longest = 10

/**
 * For work on one customer after the other, to be awaited after each: lets others have a turn where it has been long, since
 * an expression may take some tens of milliseconds of one customer, and asks whether there is time left.
 */
export function breather(session: Session): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < longest) return
    session.inTime?.()
    await setImmediate()
    since = performance.now()
  }
}
