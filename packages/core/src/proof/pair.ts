import type { Form } from './atom.ts'
import { usualOf } from './candidates.ts'
import type { Domains } from './domain.ts'
import type { Sum } from './line.ts'
import { thresholdsOf } from './thresholds.ts'

/** How many pairs of values may be asked. */
const mostPairs = 10_000

/**
 * Numbers of an attribute that is asked about alone and in a sum with another one. Wherever conditions on a, on b and on
 * a ± b can be met by whole numbers, they are met where two of them just hold, or just fail: so it is enough to look at each
 * one's own thresholds, and at where the sum's meet the other's. With a usual value as one more threshold, and the least and
 * the greatest there is, every part of the plane has such a corner.
 */
export function cornersOf(
  attribute: string,
  forms: readonly Form[],
  domains: Domains,
  now: number,
): number[] {
  const corners = forms.flatMap((form) => {
    if (form.kind !== 'pair') return []
    const own = form.sum.terms.find(([name]) => name === attribute)
    const other = form.sum.terms.find(([name]) => name !== attribute)
    if (own === undefined || other === undefined) return []
    const met = ownNumbers(other[0], forms, domains, now)
    return form.at.flatMap((at) => met.map((number) => own[1] * (at - other[1] * number) + 0))
  })
  const around = corners.flatMap((number) => [number, number - 1, number + 1])
  return corners.length === 0 ? [] : [...ownNumbers(attribute, forms, domains, now), ...around]
}

function ownNumbers(attribute: string, forms: readonly Form[], domains: Domains, now: number): number[] {
  const domain = domains.get(attribute)
  if (domain === undefined) return []
  const ends = [domain.least, domain.most].filter((end) => end !== null)
  const asked = forms.flatMap((form) =>
    form.kind === 'line' && form.sum.key === attribute ? thresholdsOf(form, now) : [],
  )
  return [...new Set([usualOf(domain, now), ...ends, ...asked])]
}

/** Whether a sum's two attributes have more pairs of corners than are asked. */
export function isCrowded({ terms }: Sum, all: Iterable<Form>, domains: Domains, now: number): boolean {
  const forms = [...all]
  const counts = terms.map(([name]) => 3 * new Set(cornersOf(name, forms, domains, now)).size)
  return counts.reduce((product, count) => product * count, 1) > mostPairs
}
