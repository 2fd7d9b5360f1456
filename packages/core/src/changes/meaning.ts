import { CelError } from '../cel/cel-error.ts'
import { parseCel } from '../cel/parse.ts'
import { printCel } from '../cel/print.ts'
import { compareText } from '../text/compare.ts'
import { namedEntries, ownLabel } from './named.ts'
import { isMap, own, sorted } from './plain.ts'
import type { ListShape, ObjectShape, Shape } from './shape/shape.ts'

/** What a piece of a document means, as text: the same for every spelling of it, and for nothing else. */
export function meaningOf(shape: Shape, written: unknown, name: string | null = null): string {
  return JSON.stringify(meaning(shape, written, name)) ?? ''
}

/** @param name of what the piece is said of */
function meaning(shape: Shape, written: unknown, name: string | null): unknown {
  switch (shape.kind) {
    case 'silent':
      return undefined
    case 'data':
      return sorted(shape.meaning?.(written) ?? written ?? shape.unsaid)
    case 'expression':
      return typeof written === 'string' ? { cel: asParsed(written) } : (written ?? shape.unsaid)
    case 'label':
      return sorted(ownLabel(written, name) ?? undefined)
    case 'names': {
      const all = written ?? shape.unsaid
      return all === undefined ? undefined : [...new Set([all].flat().map(String))].toSorted(compareText)
    }
    case 'named':
      return namedEntries(written).map((each) => [each.name, sorted(each.label)])
    case 'list':
      return meaningOfList(shape, written, {})
    case 'map':
      if (!isMap(written)) return written
      return sorted(
        Object.fromEntries(
          Object.entries(written).map(([key, item]) => [key, meaning(shape.item, item, key)]),
        ),
      )
    case 'object':
      return meaningOfObject(shape, written, name)
  }
}

function meaningOfObject(shape: ObjectShape, written: unknown, name: string | null): unknown {
  if (written === undefined && shape.fill === undefined) return undefined
  const said = written ?? {}
  if (!isMap(said)) return said
  const keys = new Set([...Object.keys(shape.parts), ...Object.keys(said)])
  const entries = [...keys].map((key): [string, unknown] => {
    const part = own(shape.parts, key) ?? { kind: 'data' }
    const inner =
      part.kind === 'list' ? meaningOfList(part, own(said, key), said) : meaning(part, own(said, key), name)
    return [key, inner]
  })
  return sorted(Object.fromEntries(entries))
}

function meaningOfList(shape: ListShape, written: unknown, holder: unknown): unknown {
  if (!Array.isArray(written)) return written
  const items = written.map((item: unknown) => meaningOf(shape.item, item))
  return shape.ordered(holder) ? items : items.toSorted(compareText)
}

/** What a parser makes of it, written anew: blanks, brackets and quotes are as they have to be. */
function asParsed(text: string): string {
  try {
    return printCel(parseCel(text))
  } catch (error) {
    if (!(error instanceof CelError)) throw error
    return text
  }
}
