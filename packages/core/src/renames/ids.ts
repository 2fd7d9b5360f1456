/** What keeps its data under an id that outlives its name. */
export type IdKind = 'field' | 'eventType' | 'eventField' | 'rollup' | 'classification'

/** An id, and what is or was kept under it. */
export interface KeptId {
  readonly kind: IdKind
  /** The id of the event type of a field; empty for all others. */
  readonly of: string
  /** The first name it had, with a number where that was taken: `phone`, `phone_2`. */
  readonly id: string
  /** The id of what it was before it was given another type; its own where it was always this. */
  readonly root: string
  /** The name it has, or had last. */
  readonly name: string
  /** The type of what it holds: under one id it is always the same. */
  readonly shape: string
  /** Whether the live configuration has it. */
  readonly live: boolean
}

/** The ids of a configuration's names. */
export interface Ids {
  readonly kept: readonly KeptId[]
  /** @param of the event type's name, for a field of events */
  of(kind: IdKind, name: string, of?: string): string
}

/** Names without ids of their own are ids. */
export function idsFrom(kept: readonly KeptId[]): Ids {
  const ids = new Map(
    kept.filter(({ live }) => live).map(({ kind, of, name, id }) => [`${kind} ${of} ${name}`, id]),
  )
  const idOf: Ids['of'] = (kind, name, of = '') =>
    ids.get(`${kind} ${of === '' ? '' : idOf('eventType', of)} ${name}`) ?? name
  return { kept, of: idOf }
}
