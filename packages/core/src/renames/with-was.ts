import type { Rename } from './renames.ts'
import type { LikelyRename } from './likely.ts'

type Part = { [key: string]: unknown }

/** A document that says of some names what they were until now. What it is made from stays as it is. */
export function withWas(document: unknown, renames: readonly LikelyRename[]): unknown {
  // A document is data that JSON can say.
  const copy: unknown = JSON.parse(JSON.stringify(document))
  for (const rename of renames) {
    const holder = rename.path.slice(0, -1).reduce<unknown>((part, key) => (part as Part)[key], copy) as Part
    const key = String(rename.path.at(-1))
    holder[key] = saying(holder[key], rename)
  }
  return copy
}

/** Of a field and its like `was` is one key more; of a class or a stage there may have been nothing but its name, or its label. */
function saying(said: unknown, { kind, from, to }: Rename): unknown {
  if (kind !== 'class' && kind !== 'stage') return { ...(said as Part), was: from }
  if (typeof said !== 'object' || said === null)
    return said === to || typeof said === 'number' ? { name: to, was: from } : { was: from, label: said }
  const isWhole = 'name' in said || 'was' in said || 'label' in said
  return isWhole ? { ...said, was: from } : { was: from, label: said }
}
