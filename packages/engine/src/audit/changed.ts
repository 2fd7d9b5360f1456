import { sameValue, toJson } from '@guanxi/core'
import type { Model, Values } from '@guanxi/core'
import type { AuditChange, Json } from '@guanxi/core/api'

interface Sides {
  readonly before: { readonly [name: string]: Json }
  readonly after: { readonly [name: string]: Json }
}

/** Fields of a customer that became other, as every door answers them. */
export function fieldsChanged(
  { fields, moneyDigits }: Pick<Model, 'fields' | 'moneyDigits'>,
  names: readonly string[],
  before: Values,
  after: Values,
): Sides {
  const changed = [...fields.values()].filter(
    ({ name }) => names.includes(name) && !sameValue(before[name] ?? null, after[name] ?? null),
  )
  const shown = (values: Values): Sides['before'] =>
    Object.fromEntries(
      changed.map(({ name, type }) => [name, toJson(values[name] ?? null, type, moneyDigits)]),
    )
  return { before: shown(before), after: shown(after) }
}

/** Parts of something that became other. */
export function partsChanged<Whole extends object>(
  before: Whole,
  after: Whole,
  names: readonly (keyof Whole & string)[],
): Sides {
  const changed = names.filter((name) => before[name] !== after[name])
  const shown = (whole: Whole): Sides['before'] =>
    Object.fromEntries(changed.map((name) => [name, whole[name] as Json]))
  return { before: shown(before), after: shown(after) }
}

/** Whether there is anything to put on record. */
export function isChange({ before, after }: Pick<AuditChange, 'before' | 'after'>): boolean {
  return Object.keys(before).length + Object.keys(after).length > 0
}
