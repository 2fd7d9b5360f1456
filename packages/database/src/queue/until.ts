import { setTimeout } from 'node:timers/promises'

/** Waits so many milliseconds, or until the signal aborts, whichever is first. It keeps no process alive. */
export async function until(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, null, { signal, ref: false }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}
