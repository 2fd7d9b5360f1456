import { didYouMean } from './did-you-mean.ts'

/** What is said of a name that is not there: the one it has now, or the one that was likely meant; empty where neither is known. */
export function orNowCalled(
  name: string,
  known: readonly string[],
  former: ReadonlyMap<string, string> = new Map(),
): string {
  const now = former.get(name)
  return now === undefined ? didYouMean(name, known) : `; it is now called "${now}"`
}
