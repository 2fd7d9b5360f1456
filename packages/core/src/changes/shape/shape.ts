import type { Json } from '../../api/json.ts'
import type { PartKind } from '../../api/change.ts'

/** How a piece of a document is compared: what in it is a difference, and what is only another spelling. */
export type Shape =
  /** Something said as it is. Objects are compared key by key. */
  | DataShape
  /** CEL, or a boolean where that is possible: what reads as the same tree is the same. */
  | { readonly kind: 'expression'; readonly unsaid?: boolean }
  | { readonly kind: 'label' }
  /** One name or several, whose order says nothing. */
  | { readonly kind: 'names'; readonly unsaid?: readonly string[]; readonly refers?: Reference }
  /** Nothing that changes what the configuration means. */
  | { readonly kind: 'silent' }
  | ObjectShape
  | MapShape
  | NamedShape
  | ListShape

/** What a name may be of that is written where something else is told. */
export type Reference = Extract<
  PartKind,
  'customerType' | 'field' | 'eventType' | 'classification' | 'class' | 'stage'
>

interface DataShape {
  readonly kind: 'data'
  readonly unsaid?: Json
  readonly meaning?: (written: unknown) => unknown
  readonly refers?: Reference
}

/** Things that are said by fixed keys; of keys that stand here not, the data is compared. */
export interface ObjectShape {
  readonly kind: 'object'
  readonly parts: { readonly [key: string]: Shape }
  /** What it is where it is something of its own. */
  readonly of?: PartKind
  /** Where nothing is said, that is as much as an empty one. */
  readonly fill?: true
  /** Told as a whole, since its keys say little by themselves. */
  readonly whole?: true
}

/** Parts by name, whose order says nothing. */
export interface MapShape {
  readonly kind: 'map'
  readonly of: PartKind
  readonly item: Shape
}

/** Names in an order that matters, some with labels. */
export interface NamedShape {
  readonly kind: 'named'
  readonly of: PartKind
}

export interface ListShape {
  readonly kind: 'list'
  readonly of: PartKind
  readonly item: Shape
  /** Whether their order matters, which may hang on what the list stands in. */
  readonly ordered: (holder: unknown) => boolean
  /** What tells an item best, and which the same item keeps when it is edited. */
  readonly content: string
}

export const data: Shape = { kind: 'data' }
export const flag: Shape = { kind: 'data', unsaid: false }
export const expression: Shape = { kind: 'expression' }
export const label: Shape = { kind: 'label' }
export const silent: Shape = { kind: 'silent' }

/** A name, or several, of something that may be renamed. */
export function refersTo(what: Reference): Shape {
  return { kind: 'data', refers: what }
}

export function namesOf(what: Reference, unsaid?: readonly string[]): Shape {
  return { kind: 'names', refers: what, ...(unsaid && { unsaid }) }
}
