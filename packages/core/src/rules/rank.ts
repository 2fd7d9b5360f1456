import type { Rank } from '../model/model.ts'

/** A class's lowest value when ranks were last refreshed; best class first. */
export interface Bound {
  readonly class: string | number
  readonly lowest: number
}

/**
 * The boundaries of a rank over all customers' values (those without a value left out), best class first.
 *
 * Quantiles: class = ⌈n × (customers with a value ≤ mine) ÷ (all with a value)⌉, so n is best and equal values share a
 * class. Cumulative share: largest first, the first class whose bound is greater than the share held by customers strictly
 * larger; over positive values, so without boundaries where nobody has one. Shares are exact while the total stays within
 * 2⁵³.
 */
export function boundsOf(rank: Rank, values: Float64Array): Bound[] {
  const sorted = values.toSorted()
  return rank.method.kind === 'quantiles'
    ? quantiles(sorted, rank.method.count)
    : shares(sorted, rank.method.shares)
}

/**
 * A customer's class by the stored boundaries; null where none are stored or, for quantiles, there is no value. By share,
 * no value, zero or less is the last class whatever the others have, so that needs no boundaries.
 */
export function placeIn(rank: Rank, bounds: readonly Bound[], value: number | null): string | number | null {
  const last = rank.method.kind === 'quantiles' ? 1 : (rank.method.shares.at(-1)?.name ?? null)
  if (rank.method.kind === 'cumulativeShare' && (value === null || value <= 0)) return last
  if (bounds.length === 0 || value === null) return null
  for (const bound of bounds) if (value >= bound.lowest) return bound.class
  return last
}

function quantiles(sorted: Float64Array, count: number): Bound[] {
  const bounds: Bound[] = []
  const total = sorted.length
  for (let start = 0; start < total;) {
    const value = sorted[start] ?? 0
    let end = start + 1
    while (end < total && sorted[end] === value) end++
    const place = Math.ceil((count * end) / total)
    if (bounds.at(-1)?.class !== place) bounds.push({ class: place, lowest: value })
    start = end
  }
  return bounds.toReversed()
}

function shares(
  sorted: Float64Array,
  classes: readonly { readonly name: string; readonly bound: number }[],
): Bound[] {
  const bounds: Bound[] = []
  const total = sorted.reduce((sum, value) => (value > 0 ? sum + value : sum), 0)
  const last = classes.at(-1)
  const portions = classes.map(({ name, bound }) => ({ name, below: portionOf(total, bound) }))
  let larger = 0
  for (let end = sorted.length; end > 0;) {
    const value = sorted[end - 1] ?? 0
    if (value <= 0) break
    let start = end - 1
    while (start > 0 && sorted[start - 1] === value) start--
    const place = portions.find(({ below }) => larger < below)?.name ?? last?.name ?? ''
    if (bounds.at(-1)?.class === place) bounds.pop()
    bounds.push({ class: place, lowest: value })
    larger += value * (end - start)
    end = start
  }
  return bounds
}

/** ⌈total × a decimal⌉ in integers, since 100 × 0.55 is 55.00000000000001 in binary: a sum is below the one as it is below the other. */
function portionOf(total: number, decimal: number): number {
  const [digits = '', exponent = '0'] = String(decimal).split('e')
  const [whole = '', fraction = ''] = digits.split('.')
  const scale = 10n ** BigInt(fraction.length - Number(exponent))
  return Number((BigInt(total) * BigInt(whole + fraction) + scale - 1n) / scale)
}
