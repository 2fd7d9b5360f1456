import type { ChangedPart, ConfigChange } from '../api/change.ts'
import { asJson } from './plain.ts'

export type Path = readonly (string | number)[]

/** Where in the two documents a comparison is. */
export interface Place {
  readonly before: Path
  readonly after: Path
  readonly parts: readonly ChangedPart[]
  /** What is said of the last part. */
  readonly keys: readonly string[]
}

export const root: Place = { before: [], after: [], parts: [], keys: [] }

/** Something said there. */
export function atKey(place: Place, key: string): Place {
  const { before, after, parts, keys } = place
  return { before: [...before, key], after: [...after, key], parts, keys: [...keys, key] }
}

/** A part that is there, at its places in the two documents. */
export function atPart(
  place: Place,
  part: ChangedPart,
  before: string | number,
  after: string | number,
): Place {
  return {
    before: [...place.before, before],
    after: [...place.after, after],
    parts: [...place.parts, part],
    keys: [],
  }
}

interface Told {
  readonly kind: ConfigChange['kind']
  readonly what: ConfigChange['what']
  /** Undefined where nothing was said. */
  readonly before?: unknown
  readonly after?: unknown
}

export function changeAt(place: Place, { kind, what, before, after }: Told): ConfigChange {
  const path = kind === 'removed' ? place.before : place.after
  const isElsewhere = kind !== 'added' && kind !== 'removed' && !isSamePath(place.before, place.after)
  return {
    kind,
    what,
    path,
    ...(isElsewhere ? { formerPath: place.before } : {}),
    parts: place.parts,
    key: place.keys.length === 0 ? null : place.keys.join('.'),
    ...(before === undefined ? {} : { before: asJson(before) }),
    ...(after === undefined ? {} : { after: asJson(after) }),
  }
}

/** Something said otherwise, or said on one side alone. */
export function otherAt(
  place: Place,
  what: ConfigChange['what'],
  before: unknown,
  after: unknown,
): ConfigChange {
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
  return changeAt(place, { kind, what, before, after })
}

function isSamePath(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((part, i) => part === other[i])
}
