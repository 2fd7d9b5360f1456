import type { ChangedPart, PartKind } from '../api/change.ts'
import { ownLabel } from './named.ts'
import { asJson, isMap } from './plain.ts'

interface Part {
  readonly name?: string
  readonly index?: number
  /** As it is written. */
  readonly said?: unknown
  /** The key of what tells it best. */
  readonly content?: string
}

/** What tells a part of a document from others. */
export function partOf(what: PartKind, { name, index, said, content }: Part): ChangedPart {
  const written = isMap(said) ? said : {}
  return {
    what,
    name: name ?? null,
    label: name === undefined ? null : ownLabel(written['label'], name),
    index: index ?? null,
    content: content === undefined ? null : asJson(written[content]),
  }
}
