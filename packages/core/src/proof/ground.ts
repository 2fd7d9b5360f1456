import { outside } from './atom.ts'
import type { Atom, Form } from './atom.ts'
import type { Domains } from './domain.ts'

/** At which values of its sum an atom turns. */
export function thresholdsOf(form: Form, now: number): number[] {
  if (form.kind !== 'line') return []
  return form.at.map((at) => at - form.now * now + 0)
}

/**
 * The form each atom has beside the others. A sum of attributes is free to take any value only while none of them is asked
 * about elsewhere, and a time is measured either from now or on the calendar; else the atom is outside.
 */
export function formsTogether(atoms: readonly Atom[], domains: Domains): Map<Atom, Form> {
  const keys = new Map<string, Set<string>>()
  const fixed = new Set<string>()
  for (const { form, reads } of atoms) {
    if (form.kind === 'outside') continue
    const key = form.kind === 'line' ? form.sum.key : null
    for (const name of reads) keys.set(name, (keys.get(name) ?? new Set()).add(key ?? name))
    if (form.kind === 'line' && form.now === 0 && form.at.length > 0)
      for (const name of reads) fixed.add(name)
  }
  return new Map(
    atoms.map((atom) => {
      const { form } = atom
      if (form.kind !== 'line') return [atom, form]
      const { terms } = form.sum
      if (terms.length > 1) {
        if (terms.some(([name]) => (keys.get(name)?.size ?? 0) > 1))
          return [atom, outside('comparedElsewhere')]
        if (
          !isSummable(
            form,
            terms.map(([name]) => name),
            domains,
          )
        )
          return [atom, outside('form')]
      }
      const [name = ''] = terms[0] ?? []
      return [atom, form.now !== 0 && fixed.has(name) ? outside('nowAndFixed') : form]
    }),
  )
}

/** Whether every whole number in reach can be the sum, and nothing else tells the atom's truth. */
function isSummable(
  { at }: Extract<Form, { kind: 'line' }>,
  names: readonly string[],
  domains: Domains,
): boolean {
  return names.every((name) => {
    const domain = domains.get(name)
    if (domain === undefined || (domain.values !== null && domain.absent !== 'always')) return false
    if (domain.type !== 'double') return true
    return (
      names.length === 2 &&
      at.every((number) => number === 0) &&
      domain.least === null &&
      domain.most === null
    )
  })
}
