/** Who goes beside others, and who goes with nothing beside it. */
export interface Turns {
  /** Beside all who are let in so; waits while somebody is alone, or waits to be. */
  beside<Result>(work: () => Promise<Result>): Promise<Result>
  /** With nothing beside it: waits for all who are in, and lets nobody in. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>
}

export function createTurns(): Turns {
  let inside = 0
  let wanting = 0
  let last: Promise<unknown> = Promise.resolve()
  let waiting: (() => void)[] = []
  const changed = (): void => {
    const woken = waiting
    waiting = []
    for (const resolve of woken) resolve()
  }
  const untilChanged = async (): Promise<void> => await new Promise((resolve) => waiting.push(resolve))
  return {
    beside: async (work) => {
      while (wanting > 0) await untilChanged()
      inside++
      try {
        return await work()
      } finally {
        inside--
        if (inside === 0) changed()
      }
    },
    alone: async (work) => {
      wanting++
      const turn = last.then(async () => {
        while (inside > 0) await untilChanged()
        return await work()
      })
      last = turn.catch(() => {})
      try {
        return await turn
      } finally {
        wanting--
        changed()
      }
    },
  }
}
