/**
 * Work that never runs twice at a time, for callers who need it done from its beginning: who asks while it runs waits for one
 * more run, together with all others who ask meanwhile.
 */
export function oneMore(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  const run = (): Promise<void> => {
    if (running === null) {
      running = work().finally(() => {
        running = null
      })
      return running
    }
    next ??= running
      // Its own callers hear of it.
      .catch(() => {})
      .then(() => {
        next = null
        return run()
      })
    return next
  }
  return run
}
