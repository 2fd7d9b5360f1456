import type { OutsidePart } from '../api/proof.ts'
import type { Atom } from '../proof/atom.ts'
import { isList } from '../values/type.ts'
import type { Domain, Domains } from '../proof/domain.ts'
import { finderOf } from '../proof/find.ts'
import type { Wanted } from '../proof/find.ts'
import { hasTooManyRules } from '../proof/too-many.ts'
import { readsNow } from '../cel/dependencies.ts'
import { numberOf } from './moves.ts'
import type { MissingQuestion } from './question.ts'

/** Whether it is proven that no change leads to a class; if not, what that hangs on, as far as it can be told. */
export type Impossible =
  | { readonly proven: true }
  | { readonly proven: false; readonly parts: readonly OutsidePart[] }

/**
 * Asks the proof whether there is any customer in the class who could have become of this one: with the values that cannot be
 * asked to change, and beyond where others can go. Time may pass until then, however long.
 * @param ways which rules hold, and which do not, of those who are in the class
 */
export function isImpossible(
  question: MissingQuestion,
  atoms: readonly Atom[],
  ways: readonly Wanted[],
  held: ReadonlySet<string>,
): Impossible {
  if (hasTooManyRules(question)) return { proven: false, parts: [] }
  const timed = new Set(atoms.flatMap((atom) => (readsNow(atom.node) ? atom.reads : [])))
  const domains: Domains = new Map(
    [...question.domains].map(([name, domain]) => [
      name,
      question.given?.has(name) === true ? domain : reachable(name, domain, question, held, timed.has(name)),
    ]),
  )
  const finder = finderOf({ ...question, domains })
  const open = new Map<string, OutsidePart>()
  for (const way of ways) {
    const found = finder.find(way)
    if (found.answer === 'none') continue
    const parts =
      found.answer === 'unproven' ? found.parts : atoms.flatMap((atom) => unsearched(atom, question, timed))
    if (parts.length === 0) return { proven: false, parts: [] }
    for (const part of parts) open.set(part.text, part)
  }
  return open.size === 0 ? { proven: true } : { proven: false, parts: [...open.values()] }
}

/** What an attribute could hold after a change. */
function reachable(
  name: string,
  domain: Domain,
  { customer }: MissingQuestion,
  held: ReadonlySet<string>,
  isTimed: boolean,
): Domain {
  const present = customer[name] ?? null
  const number = numberOf(present)
  const isStill = held.has(name) || domain.moves === 'none'
  if (isList(domain.type) || domain.absent === 'always') return domain
  if (present === null) return isStill ? { ...domain, absent: 'always' } : domain
  const falls = isTimed || (domain.drifts && !isStill)
  if (Number.isNaN(number) || domain.values !== null)
    return isStill ? { ...domain, values: [present], absent: 'never' } : domain
  const least = falls || (domain.moves === 'any' && !isStill) ? domain.least : number
  const most = isStill ? number : domain.most
  return {
    ...domain,
    least,
    most,
    absent: isStill || (domain.moves === 'up' && !falls) ? 'never' : domain.absent,
  }
}

/** A part that is not searched to its end: where several attributes, or time with one, must change together, or texts nobody named. */
function unsearched(atom: Atom, { domains }: MissingQuestion, timed: ReadonlySet<string>): OutsidePart[] {
  const { node, reads, rule, text, form } = atom
  const isWindowed = reads.some(
    (name) => domains.get(name)?.drifts === true && domains.get(name)?.moves !== 'none',
  )
  const reason =
    readsNow(node) || isWindowed || reads.some((name) => timed.has(name))
      ? ('time' as const)
      : reads.length > 1
        ? ('comparedElsewhere' as const)
        : form.kind === 'text'
          ? ('form' as const)
          : null
  return reason === null ? [] : [{ rule, text, reason }]
}
