import { namedEntries } from '../named.ts'
import { isMap, own } from '../plain.ts'
import type { PlainMap } from '../plain.ts'
import type { Shape } from '../shape/shape.ts'

/**
 * An earlier document that says of everything what it was called later, as far as the later one says what that was: so the
 * way back from a rename is a rename too.
 */
export function wayBack(shape: Shape, later: unknown, earlier: unknown): unknown {
  if (shape.kind === 'named') return namedBack(later, earlier)
  if (!isMap(later) || !isMap(earlier)) return earlier
  if (shape.kind === 'object') {
    const entries = Object.entries(earlier).map(([key, said]): [string, unknown] => {
      const part = own(shape.parts, key)
      return [key, part === undefined ? said : wayBack(part, own(later, key), said)]
    })
    return Object.fromEntries(entries)
  }
  if (shape.kind !== 'map') return earlier
  const laterNames = namesLater(
    Object.entries(later).map(([name, said]) => ({ name, was: isMap(said) ? said['was'] : null })),
    Object.keys(earlier),
  )
  const entries = Object.entries(earlier).map(([name, said]): [string, unknown] => {
    const called = laterNames.get(name)
    const inner = wayBack(shape.item, own(later, called ?? name), said)
    return [name, called === undefined || !isMap(inner) ? inner : { ...inner, was: called }]
  })
  return Object.fromEntries(entries)
}

function namedBack(later: unknown, earlier: unknown): unknown {
  const entries = namedEntries(earlier)
  const names = entries.map(({ name }) => name)
  const laterNames = namesLater(namedEntries(later), names)
  if (laterNames.size === 0) return earlier
  return entries.map(({ name, label }): PlainMap => {
    const was = laterNames.get(name)
    return { name, ...(label !== null && { label }), ...(was !== undefined && { was }) }
  })
}

/** What goes on under another name: by what it was called, what it is called. */
function namesLater(
  later: readonly { readonly name: string; readonly was: unknown }[],
  earlier: readonly string[],
): Map<string, string> {
  const [before, after] = [new Set(earlier), new Set(later.map(({ name }) => name))]
  const renamed = later.flatMap(({ name, was }) =>
    typeof was === 'string' && before.has(was) && !after.has(was) && !before.has(name)
      ? [[was, name] as const]
      : [],
  )
  return new Map(renamed)
}
