/** Asks until so many pairs are through; gives the smallest disagreement, or null where there was none. */
export type Fuzz = (options: {
  readonly pairs: number
  readonly seed: number
  readonly log: (line: string) => void
}) => Promise<string | null>
