/** Milliseconds after which a job counts among those that hold a hand for long. */
const long = 250

/** Who has which hands of a worker. */
export interface Shares {
  /** @returns what is to be called when the job is no longer in hand */
  begin(name: string): () => void
  /** Whose jobs are not to be begun at the moment, since they hold all hands but those that are left for others. */
  over(): readonly string[]
}

/**
 * Whose a job is: what stands before the first dot of its name, which is its plugin, or a part of Guanxi.
 */
export function ownerOfJob(name: string): string {
  return name.split('.', 1)[0] ?? name
}

/**
 * Keeps a fifth of the hands for others where the jobs of one owner are slow or hang: short ones may have all, since their turn passes quickly.
 * @param concurrency of one there is nothing to share
 */
export function createShares(concurrency: number): Shares {
  const share = concurrency - Math.max(1, Math.floor(concurrency / 5))
  const begun = new Map<string, Set<{ readonly at: number }>>()
  return {
    begin: (name) => {
      const owner = ownerOfJob(name)
      const own = begun.get(owner) ?? new Set()
      begun.set(owner, own)
      const mine = { at: performance.now() }
      own.add(mine)
      return () => {
        own.delete(mine)
        if (own.size === 0) begun.delete(owner)
      }
    },
    over: () => {
      if (share < 1) return []
      const before = performance.now() - long
      return [...begun].flatMap(([owner, own]) => {
        if (own.size < share) return []
        let slow = 0
        for (const { at } of own) if (at < before) slow++
        return slow >= share ? [owner] : []
      })
    },
  }
}
