/** Who asks, as the host's login knows them. */
export interface Actor {
  /** The host's own id for them. */
  readonly id: string
  readonly kind: 'staff' | 'customer' | 'system'
  readonly roles: readonly string[]
  /** Whether they may do all there is, whatever the configuration's roles say: whoever has the database itself in hand, say. */
  readonly everything?: boolean
}

/** An actor as it is kept beside what it did: staff and customers may share an id of the host's. */
export function actorKey({ kind, id }: Actor): string {
  return `${kind}:${id}`
}

/** Who that is, for people. @param key as `actorKey` gives it */
export function actorName(key: string): string {
  const [kind = '', ...id] = key.split(':')
  return kind === 'system' ? 'the system' : id.join(':')
}

/** Guanxi itself: sweeps, imports, and what a host's code does in its own name. */
export const system: Actor = { id: 'system', kind: 'system', roles: [] }
