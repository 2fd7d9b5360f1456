/** What a bench found: each contender's speed, and each aim with what was reached. */
export interface BenchResult {
  readonly rows: readonly { readonly name: string; readonly perSecond: number }[]
  readonly aims: readonly {
    readonly name: string
    readonly want: number
    readonly got: number
    readonly met: boolean
  }[]
}

export interface BenchOptions {
  /** Ends within 40 s, at the price of steadiness. */
  readonly quick: boolean
  readonly log: (line: string) => void
}

export type Bench = (options: BenchOptions) => Promise<BenchResult>

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}

/** A ratio that should be at least so much. */
export function atLeast(name: string, want: number, got: number): BenchResult['aims'][number] {
  return { name, want, got: Math.round(got * 1000) / 1000, met: got >= want }
}
