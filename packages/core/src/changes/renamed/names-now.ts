import type { ConfigChange, PartKind } from '../../api/change.ts'

/** What things are called now that were called otherwise before. */
export interface NamesNow {
  /** False where everything has the name it had. */
  readonly some: boolean
  /**
   * @param of in new words: the event type of a field, the table of a class; empty for all others
   * @returns the name itself where it stayed
   */
  now(this: void, what: PartKind, of: string, name: string): string
  /** The same for what an expression reads of a customer. */
  attribute(this: void, name: string): string
}

export function namesNow(changes: readonly ConfigChange[]): NamesNow {
  const names = new Map(
    changes.flatMap(({ kind, what, parts, before, after }) =>
      kind === 'renamed' && typeof before === 'string' && typeof after === 'string'
        ? [[keyOf(what, ownerOf(parts), before), after] as const]
        : [],
    ),
  )
  const now: NamesNow['now'] = (what, of, name) => names.get(keyOf(what, of, name)) ?? name
  return {
    some: names.size > 0,
    now,
    attribute: (name) => {
      const all = (['field', 'rollup', 'classification'] as const).map((what) => now(what, '', name))
      return all.find((each) => each !== name) ?? name
    },
  }
}

function keyOf(what: ConfigChange['what'], of: string, name: string): string {
  return `${what} ${of} ${name}`
}

/** Customer types share their fields. */
function ownerOf(parts: ConfigChange['parts']): string {
  const owners = parts.slice(0, -1).filter(({ what }) => what !== 'customerType')
  return owners.flatMap(({ name }) => (name === null ? [] : [name])).join('.')
}
