import leven from 'leven'

/** `; did you mean "spend365"?` for the candidate nearest to what was written, or nothing where none is near. */
export function didYouMean(written: string, candidates: Iterable<string>): string {
  const near = nearest(written, candidates)
  return near === undefined ? '' : `; did you mean "${near}"?`
}

/** The candidate that was likely meant, if any is near. */
export function nearest(written: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestDistance = Math.max(2, Math.ceil(written.length / 3)) + 1
  for (const candidate of candidates) {
    // Whatever is wrong with it, it was meant.
    if (candidate === written) continue
    const shorter = Math.min(written.length, candidate.length)
    // Words of very different length are far apart: no need to measure, which for a long text would take for ever.
    if (Math.max(written.length, candidate.length) - shorter >= bestDistance) continue
    const distance = candidate.toLowerCase() === written.toLowerCase() ? 0 : leven(written, candidate)
    if (distance < bestDistance && distance < shorter) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}
