/** Who asks, as the host's login knows them. */
export interface Actor {
  /** The host's own id for them. */
  readonly id: string
  readonly kind: 'staff' | 'customer' | 'system'
  readonly roles: readonly string[]
}

/** An actor as it is kept beside what it did: staff and customers may share an id of the host's. */
export function actorKey({ kind, id }: Actor): string {
  return `${kind}:${id}`
}

/** Guanxi itself: sweeps, imports, and what a host's code does in its own name. */
export const system: Actor = { id: 'system', kind: 'system', roles: [] }
