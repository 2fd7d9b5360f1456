import { attributesRead } from '../cel/dependencies.ts'
import { outside } from './atom.ts'
import type { Atom, Form } from './atom.ts'
import { valuesAround } from './candidates.ts'
import { customerOf } from './cell.ts'
import type { Cell } from './cell.ts'
import type { Domains } from './domain.ts'
import { cornersOf } from './pair.ts'
import { comparedWith, thresholdsOf } from './thresholds.ts'
import { sumsAround } from './sum-cells.ts'
import { isList } from '../values/type.ts'
import { truthOf, truths } from './truth.ts'

/** What varies between customers: an attribute, a sum of several, an item of a list, or the truth of what is outside. */
export interface Variable {
  readonly key: string
  /** The preferred first; an item is out, then in; what is outside is true, false, unknown. */
  readonly cells: readonly Cell[]
  /** The list of whose items it is one. */
  readonly list: string | null
  /** What it is asked about together with another: its cells are corners, and stand for all values only as pairs. */
  readonly pair: string | null
  readonly outside: { readonly atom: Atom; readonly form: Extract<Form, { kind: 'outside' }> } | null
}

/** How many comparisons may be made to build the variables: a few milliseconds' worth. */
const mostWork = 2_000_000

/** The variables that atoms are about. An attribute that is compared with too much becomes outside, in `forms` too. */
export function variablesOf(
  forms: Map<Atom, Form>,
  domains: Domains,
  now: number,
  whole: ReadonlySet<string>,
): Variable[] {
  const groups = new Map<string, Atom[]>()
  for (const [atom, form] of forms)
    for (const key of keysOf(atom, form)) groups.set(key, [...(groups.get(key) ?? []), atom])
  let work = 0
  for (const group of groups.values()) {
    work += workOf(group, forms)
    if (work > mostWork) for (const atom of group) forms.set(atom, outside('tooMany'))
  }
  const pairs = new Map<string, string>()
  for (const form of forms.values())
    if (form.kind === 'pair') for (const [name] of form.sum.terms) pairs.set(name, form.sum.key)
  const variables: Variable[] = []
  for (const [key, group] of groups) {
    const kept = group.filter((atom) => forms.get(atom)?.kind !== 'outside')
    if (kept.length === 0) continue
    const cells = cellsOf(key, kept, forms, domains, now)
    const [attribute = ''] = key.split(inList)
    variables.push({
      key,
      cells: whole.has(key) ? cells : distinct(cells, kept, forms, now),
      list: inList.test(key) ? attribute : null,
      pair: pairs.get(key) ?? null,
      outside: null,
    })
  }
  for (const [atom, form] of forms) {
    if (form.kind !== 'outside') continue
    const cells = truths.map((): Cell => [])
    variables.push({ key: outsideKey(atom), cells, list: null, pair: null, outside: { atom, form } })
  }
  return variables
}

/** Attributes are letters and digits, so these tell the other keys from theirs. */
const inList = /[∋…]/

export function outsideKey({ key }: Atom): string {
  return `?${key}`
}

/** The variables an atom's truth follows from. */
export function keysOf(atom: Atom, form: Form): string[] {
  switch (form.kind) {
    case 'line':
      return [form.sum.key]
    case 'pair':
      return form.sum.terms.map(([name]) => name)
    case 'closed':
      return attributesRead(atom.node, 'customer')
    case 'text':
    case 'present':
      return [form.attribute]
    case 'member':
      return [`${form.attribute}∋${form.item}`]
    case 'filled':
      return [`${form.attribute}…`]
    case 'outside':
      return []
  }
}

function workOf(group: readonly Atom[], forms: ReadonlyMap<Atom, Form>): number {
  let thresholds = 0
  for (const atom of group) {
    const form = forms.get(atom)
    if (form !== undefined) thresholds += comparedWith(form)
  }
  // Each candidate is compared with each threshold, and there are a few candidates to each.
  return 4 * thresholds * thresholds
}

function cellsOf(
  key: string,
  group: readonly Atom[],
  forms: ReadonlyMap<Atom, Form>,
  domains: Domains,
  now: number,
): Cell[] {
  const parts = group.flatMap((atom) => forms.get(atom) ?? [])
  const numbers = parts.flatMap((form) => thresholdsOf(form, now))
  const texts = parts.flatMap((form) => (form.kind === 'text' ? form.texts : []))
  const [sum] = parts.flatMap((form) => (form.kind === 'line' ? [form.sum] : []))
  if (sum !== undefined && sum.terms.length > 1) {
    const terms = sum.terms.flatMap(([attribute, sign]) => {
      const domain = domains.get(attribute)
      return domain === undefined ? [] : [{ attribute, sign, domain }]
    })
    return sumsAround(terms, numbers, now)
  }
  const [attribute = ''] = key.split(inList)
  const domain = domains.get(attribute)
  if (domain === undefined) return []
  if (isList(domain.type)) {
    const out: Cell = [{ attribute, value: [] }]
    const item = key === `${attribute}…` ? 'other' : key.slice(attribute.length + 1)
    return domain.absent === 'always' ? [out] : [out, [{ attribute, value: [item] }]]
  }
  const corners = cornersOf(attribute, [...forms.values()], domains, now)
  const areOrdered = parts.some((form) => form.kind === 'text' && form.isOrdered)
  return valuesAround(domain, [...numbers, ...corners], texts, now, areOrdered).map((value): Cell => [
    { attribute, value },
  ])
}

/** One cell of those that no atom tells apart. What several variables decide together is not told from one alone. */
function distinct(
  cells: readonly Cell[],
  group: readonly Atom[],
  forms: ReadonlyMap<Atom, Form>,
  now: number,
): Cell[] {
  const found = new Map<string, Cell>()
  for (const [i, cell] of cells.entries()) {
    const customer = customerOf([cell])
    const signature = group.map((atom) => {
      const form = forms.get(atom)
      const alone = form !== undefined && keysOf(atom, form).length === 1 && form.kind !== 'filled'
      return alone ? truthOf(atom.evaluate({ customer, now })) : i
    })
    const key = signature.join()
    if (!found.has(key)) found.set(key, cell)
  }
  return [...found.values()]
}
