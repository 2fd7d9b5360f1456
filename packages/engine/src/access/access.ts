import { bindActor, compilePredicate } from '@guanxi/core'
import type { Checked, Environment, Model, Role, Rows, Scope } from '@guanxi/core'
import type { Actor } from '../actor/actor.ts'

/** What somebody may see and write of customers, and run, by the roles that the host gave them. */
export interface Access {
  readonly actor: Actor
  /** The moment that conditions are asked at, milliseconds since 1970 UTC. */
  readonly now: number
  /** Whether nothing is kept from them. */
  readonly everything: boolean
  /** Which customers are seen: all, none, or those for whom it is true. */
  readonly seen: boolean | Checked
  readonly sees: (environment: Environment) => boolean
  /** Whether personal data of every customer they see is shown in full. */
  readonly allInFull: boolean
  /** Whether that of one is. */
  readonly inFull: (environment: Environment) => boolean
  /** Which fields may be written of whom, each by one role. */
  readonly writes: readonly Writable[]
  /** Whether an action or query is granted by its name. */
  readonly names: (token: string) => boolean
}

export interface Writable {
  readonly fields: '*' | ReadonlySet<string>
  readonly of: (environment: Environment) => boolean
}

type WithRoles = Pick<Model, 'roles' | 'scope'>

/**
 * Roles unite. Guanxi itself may do all there is, and so may all staff where the configuration has no roles. What a customer may, each
 * action and query says for itself.
 */
export function accessOf({ roles, scope }: WithRoles, actor: Actor, now: number): Access {
  const has = actor.roles.flatMap((name) => roles.get(name) ?? [])
  const free = actor.kind !== 'staff' || actor.everything === true || roles.size === 0
  if (free || has.some(({ everything }) => everything)) return { ...unlimited, actor, now }
  const seen = united(has, actor)
  const full = united(
    has.filter(({ pii }) => pii),
    actor,
  )
  return {
    actor,
    now,
    everything: false,
    seen,
    sees: predicate(seen, scope),
    allInFull: full === true || has.every(({ read, pii }) => pii || read === false),
    inFull: predicate(full, scope),
    writes: has
      .filter(({ write }) => write.rows !== false)
      .map(({ write: { rows, fields } }) => ({
        fields: fields === '*' ? fields : new Set(fields),
        of: predicate(bound(rows, actor), scope),
      })),
    names: (token) => has.some(({ actions }) => actions.some((pattern) => matches(pattern, token))),
  }
}

const everybody = (): boolean => true

const unlimited: Omit<Access, 'actor' | 'now'> = {
  everything: true,
  seen: true,
  sees: everybody,
  allInFull: true,
  inFull: everybody,
  writes: [{ fields: '*', of: everybody }],
  names: everybody,
}

function predicate(rows: boolean | Checked, { functions }: Scope): (environment: Environment) => boolean {
  return typeof rows === 'boolean' ? () => rows : compilePredicate(rows, functions)
}

function united(roles: readonly Role[], actor: Actor): boolean | Checked {
  if (roles.some(({ read }) => read === true)) return true
  const parts = roles.map(({ read }) => bound(read, actor)).filter((each) => typeof each !== 'boolean')
  const [first] = parts
  if (first === undefined) return false
  return parts.length === 1 ? first : { kind: 'or', type: 'bool', parts, start: 0, end: 0 }
}

function bound(rows: Rows, actor: Actor): boolean | Checked {
  return typeof rows === 'boolean' ? rows : bindActor(rows.tree, actor)
}

/** `tasks.*` is all of a prefix, `*` all there is. */
function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern
}
