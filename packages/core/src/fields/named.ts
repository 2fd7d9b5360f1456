import type { Label } from '../api/json.ts'
import type { Named } from '../config/label.ts'

interface Name {
  readonly name: string | number
  readonly label: Label
  /** The name it had before, where the configuration says so. */
  readonly was: string | null
}

/** A list of names or a map from name to label, as a list of both. */
export function namesOf(named: Named): { readonly name: string | number; readonly label: Label }[] {
  return entriesOf(named).map(({ name, label }) => ({ name, label }))
}

/** What names were called before, by the name they have now. */
export function formerOf(named: Named): ReadonlyMap<string, string> {
  return new Map(entriesOf(named).flatMap(({ name, was }) => (was === null ? [] : [[String(name), was]])))
}

/** What names are called now, by what they were called before. */
export function nowCalled(named: Named): ReadonlyMap<string, string> {
  return new Map([...formerOf(named)].map(([name, was]) => [was, name]))
}

type Said = Label | { readonly label?: Label | undefined; readonly was: string }

function entriesOf(named: Named): Name[] {
  if (!Array.isArray(named)) return Object.entries(named).map(([name, said]) => read(name, said))
  return named.map((each) =>
    typeof each === 'object' ? read(each.name, each) : { name: each, label: String(each), was: null },
  )
}

/** Languages are no words as these, and a label per language has others besides. */
function read(name: string, said: Said): Name {
  const { was, label = name, ...others } = said as { readonly was?: unknown; readonly label?: Label }
  if (
    typeof said !== 'object' ||
    typeof was !== 'string' ||
    Object.keys(others).some((key) => key !== 'name')
  )
    return { name, label: said as Label, was: null }
  return { name, label, was }
}
