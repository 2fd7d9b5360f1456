import { walk } from '../cel/dependencies.ts'
import type { Value } from '../values/type.ts'
import { isList } from '../values/type.ts'
import type { Atom } from './atom.ts'
import { valuesAround } from './candidates.ts'
import type { Customer } from './cell.ts'
import type { Domains } from './domain.ts'

/** How many customers may be tried for parts of which nothing is known. */
const mostSamples = 256

/** Customers with likely values of the attributes that outside parts read: around every number and text in them. */
export function* samples(
  customer: Customer,
  atoms: readonly Atom[],
  settled: ReadonlySet<string>,
  domains: Domains,
  now: number,
): Generator<Customer> {
  const free = [...new Set(atoms.flatMap((atom) => atom.reads))].filter((name) => !settled.has(name))
  const literals = atoms.flatMap((atom) =>
    [...walk(atom.node)].flatMap((node) => (node.kind === 'literal' ? [node.value] : [])),
  )
  const numbers = literals.filter((value) => typeof value === 'number')
  const texts = literals.filter((value) => typeof value === 'string')
  const choices = free.map((name) => {
    const domain = domains.get(name)
    if (domain === undefined) return [null]
    if (isList(domain.type)) return [[], ['other'], ...texts.map((text) => [text])]
    const times = domain.type === 'timestamp' ? numbers.map((number) => now - number) : []
    return valuesAround(domain, [...numbers, ...times, ...large], texts, now)
  })
  const each = Math.max(2, Math.floor(mostSamples ** (1 / Math.max(1, free.length))))
  for (let i = 0; i < mostSamples; i++) {
    let place = i
    const tried: { [attribute: string]: Value } = { ...customer }
    for (const [at, values] of choices.entries()) {
      const count = Math.min(each, values.length)
      // Spread over all values where not all can be tried.
      tried[free[at] ?? ''] = values[Math.floor(((place % count) * values.length) / count)] ?? null
      place = Math.floor(place / count)
    }
    if (place > 0) return
    yield tried
  }
}

const large = [-1e9, 1e9]
