/** Milliseconds: the most a job waits after its first failure, and after any. */
const base = 10_000
const cap = 3_600_000

/**
 * How long a job waits for its next try: random between 0 and 10 s × 2ⁿ⁻¹ after the n-th failure, an hour at the most. This is
 * "full jitter" of Marc Brooker's "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015): many that failed together, say
 * because a service was away, do not come back together.
 * @param failed how many times it has failed, from 1
 * @param random from 0 to below 1
 * @returns milliseconds
 */
export function backoff(failed: number, random: () => number): number {
  return Math.floor(random() * Math.min(cap, base * 2 ** (failed - 1)))
}
