import type { Witness, WitnessValue } from '../api/proof.ts'
import { toJson } from '../values/show.ts'
import type { Atom } from './atom.ts'
import type { Customer } from './cell.ts'
import type { TableQuestion } from './question.ts'

/** Tells customers by the attributes that matter of them, as they are shown outside. */
export function witnesses(
  { customerType, domains, moneyDigits, now }: TableQuestion,
  atoms: readonly Atom[],
): (customer: Customer, names: readonly string[]) => Witness {
  const since = atoms.flatMap(({ form, reads }) => (form.kind === 'line' && form.now !== 0 ? reads : []))
  const sinceNow = new Set(since)
  return (customer, names) => ({
    customerType: customerType ?? null,
    values: [...new Set(names)].map((attribute): WitnessValue => {
      const value = customer[attribute] ?? null
      const shown = { attribute, value: toJson(value, domains.get(attribute)?.type ?? 'null', moneyDigits) }
      return sinceNow.has(attribute) && typeof value === 'number' ? { ...shown, ago: now - value } : shown
    }),
  })
}
