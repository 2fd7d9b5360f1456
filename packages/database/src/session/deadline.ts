interface Deadline {
  /** On the clock of `performance.now()`. */
  readonly at: number
  readonly passed: () => void
}

const ahead = new Set<Deadline>()
let timer: NodeJS.Timeout | undefined
let firesAt = Infinity

/**
 * Calls `passed` in some milliseconds, unless what it returns is called before. One timer serves all deadlines: nearly every
 * transaction ends long before its own, and setting and clearing one for each would take a tenth of its time.
 */
export function deadline(milliseconds: number, passed: () => void): () => void {
  const mine: Deadline = { at: performance.now() + milliseconds, passed }
  ahead.add(mine)
  if (mine.at < firesAt) fireAt(mine.at)
  // The process must not end while somebody waits, and need not stay while nobody does.
  else if (ahead.size === 1) timer?.ref()
  return () => {
    ahead.delete(mine)
    if (ahead.size === 0) timer?.unref()
  }
}

function fireAt(at: number): void {
  clearTimeout(timer)
  firesAt = at
  timer = setTimeout(fire, Math.max(0, at - performance.now()))
}

function fire(): void {
  const now = performance.now()
  firesAt = Infinity
  for (const one of ahead) {
    if (one.at > now) continue
    ahead.delete(one)
    one.passed()
  }
  if (ahead.size > 0) fireAt(Math.min(...[...ahead].map(({ at }) => at)))
}
