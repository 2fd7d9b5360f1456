import type { Part } from './part.ts'

/** Milliseconds of reckoning without a pause that are told. */
export const noticed = 2000

export interface Marks {
  /** For each part how many times it is at work, and behind them how often the loop has come round; other threads read it, too. */
  readonly memory: SharedArrayBuffer
  readonly parts: readonly Part[]
  /** Runs a part that may wait for others. */
  readonly during: <Result>(part: PartKey, work: () => Promise<Result>) => Promise<Result>
  /** Runs a part that answers at once. */
  readonly within: <Result>(part: PartKey, work: () => Result) => Result
  /** What has been at work since this was asked the last time, and not ended before a moment of `performance.now()`. */
  seenAt(moment: number): readonly Part[]
  /** Milliseconds of standing still that have been told of already since this was asked the last time. */
  toldOf(): number
  beat(): void
}

export type PartKey = Pick<Part, 'kind' | 'name'>

/**
 * Notes what is at work, so that whoever keeps the process from everything else can be named. (`AsyncLocalStorage` would say which of several
 * goes on after it waited; on Node 22 it makes every promise of the host's program two to three times slower.)
 * @param onStill hears of a part that has reckoned without a pause for so many milliseconds
 */
export function createMarks(
  parts: readonly Part[],
  onStill: (milliseconds: number, part: Part) => void,
): Marks {
  const memory = new SharedArrayBuffer((parts.length + 1) * Int32Array.BYTES_PER_ELEMENT)
  const cells = new Int32Array(memory)
  const places = new Map(parts.map((part, i) => [keyOf(part), i]))
  /** When each that has been at work lately ended. */
  let recent = new Map<number, number>()
  let told = 0
  let toldSince = 0

  const add = (place: number, by: 1 | -1): void => void Atomics.add(cells, place, by)
  /** The time until it answers or begins to wait is its own, less what parts inside it were told of. */
  const timed = <Result>(place: number, work: () => Result): Result => {
    const [began, before] = [performance.now(), told]
    try {
      return work()
    } finally {
      const took = performance.now() - began - (told - before)
      const part = parts[place]
      if (took > noticed && part !== undefined) {
        told += took
        toldSince += took
        onStill(took, part)
      }
    }
  }
  return {
    memory,
    parts,
    during: async (part, work) => {
      const place = places.get(keyOf(part))
      if (place === undefined) return await work()
      add(place, 1)
      recent.set(place, Infinity)
      try {
        return await timed(place, work)
      } finally {
        add(place, -1)
        if (Atomics.load(cells, place) === 0) recent.set(place, performance.now())
      }
    },
    within: (part, work) => {
      const place = places.get(keyOf(part))
      if (place === undefined) return work()
      add(place, 1)
      try {
        return timed(place, work)
      } finally {
        add(place, -1)
      }
    },
    seenAt: (moment) => {
      const found = parts.filter((_, place) => (recent.get(place) ?? -Infinity) >= moment)
      recent = new Map([...recent].filter(([place]) => Atomics.load(cells, place) > 0))
      return found
    },
    toldOf: () => {
      const since = toldSince
      toldSince = 0
      return since
    },
    beat: () => void Atomics.add(cells, parts.length, 1),
  }
}

function keyOf({ kind, name }: PartKey): string {
  return `${kind} ${name}`
}
