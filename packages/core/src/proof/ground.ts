import { outside } from './atom.ts'
import type { Atom, Form } from './atom.ts'
import type { Domains } from './domain.ts'
import { isCrowded } from './pair.ts'

/**
 * The form each atom has beside the others. A sum of attributes is free to take any value only while none of them is asked
 * about elsewhere; else two of them are looked at together, and more are outside. A time is measured either from now or on
 * the calendar.
 */
export function formsTogether(atoms: readonly Atom[], domains: Domains, now: number): Map<Atom, Form> {
  const keys = new Map<string, Set<string>>()
  const fixed = new Set<string>()
  for (const { form, reads } of atoms) {
    if (form.kind === 'outside') continue
    const key = form.kind === 'line' ? form.sum.key : null
    for (const name of reads) keys.set(name, (keys.get(name) ?? new Set()).add(key ?? name))
    if (form.kind === 'line' && isFixed(form)) for (const name of reads) fixed.add(name)
  }
  const forms = new Map<Atom, Form>(
    atoms.map((atom): [Atom, Form] => {
      const { form } = atom
      if (form.kind !== 'line') return [atom, form]
      const names = form.sum.terms.map(([name]) => name)
      const [first = ''] = names
      if (names.length === 1)
        return [atom, form.now !== 0 && fixed.has(first) ? outside('nowAndFixed') : form]
      if (!isSummable(form, names, domains)) return [atom, outside('form')]
      if (names.every((name) => keys.get(name)?.size === 1)) return [atom, form]
      const known = names.every((name) =>
        [...(keys.get(name) ?? [])].every((key) => key === name || key === form.sum.key),
      )
      const whole = names.every((name) => domains.get(name)?.type !== 'double')
      const isPair = known && whole && names.length === 2
      return [atom, isPair ? { kind: 'pair', sum: form.sum, at: form.at } : outside('comparedElsewhere')]
    }),
  )
  for (const [atom, form] of forms)
    if (form.kind === 'pair' && isCrowded(form.sum, forms.values(), domains, now))
      forms.set(atom, outside('tooMany'))
  return forms
}

/** Whether a line asks about the calendar: the distance of two times stays the same at any now. */
function isFixed({ sum, now, at }: Extract<Form, { kind: 'line' }>): boolean {
  return now === 0 && at.length > 0 && sum.terms.reduce((balance, [, sign]) => balance + sign, 0) !== 0
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
