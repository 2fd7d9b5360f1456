import type { Value } from '../values/type.ts'
import { numbersAround, usualOf, valueOf } from './candidates.ts'
import type { Cell } from './cell.ts'
import { rangeOf } from './domain.ts'
import type { Domain } from './domain.ts'

interface Term {
  readonly attribute: string
  readonly sign: number
  readonly domain: Domain
}

/** Values of several attributes whose sum lies at each threshold and in each gap between them; last, one without a value. */
export function sumsAround(terms: readonly Term[], thresholds: readonly number[], now: number): Cell[] {
  const missing =
    terms.find(({ domain }) => domain.absent === 'always') ??
    terms.find(({ domain }) => domain.absent === 'maybe')
  const absent =
    missing === undefined
      ? []
      : [cellOf(terms, (term) => (term === missing ? null : usualOf(term.domain, now)))]
  if (missing?.domain.absent === 'always') return absent
  const ends = terms.map(({ sign, domain }) => {
    const { least, most } = rangeOf(domain)
    return sign > 0 ? { least, most } : { least: -most, most: -least }
  })
  const least = ends.reduce((sum, end) => sum + end.least, 0)
  const most = ends.reduce((sum, end) => sum + end.most, 0)
  const [first] = terms
  const type = first?.domain.type === 'timestamp' ? 'timestamp' : 'int'
  const sums = numbersAround(thresholds, type, { least, most }, 0)
  return [...sums.map((sum) => reaching(terms, sum, now)), ...absent]
}

/** From what is usual, one attribute after the other goes as far as it can until the sum is reached. */
function reaching(terms: readonly Term[], wanted: number, now: number): Cell {
  let left = wanted - terms.reduce((sum, { sign, domain }) => sum + sign * usualOf(domain, now), 0)
  return cellOf(terms, ({ sign, domain }) => {
    const { least, most } = rangeOf(domain)
    const usual = usualOf(domain, now)
    const number = Math.min(Math.max(usual + sign * left, least), most)
    left -= sign * (number - usual)
    return number
  })
}

function cellOf(terms: readonly Term[], valueFor: (term: Term) => number | null): Cell {
  return terms.map((term): { attribute: string; value: Value } => {
    const number = valueFor(term)
    return { attribute: term.attribute, value: number === null ? null : valueOf(term.domain, number) }
  })
}
