import { GuanxiError } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type { Actor } from '../actor/actor.ts'
import type { AnyToken } from '../gate/token.ts'
import type { Access } from './access.ts'
import { hasPersonal } from './what-is-personal.ts'

/** Refuses what is not for such an actor at all. @throws GuanxiError `access.refused` */
export function refuseKind(token: AnyToken, actor: Actor): void {
  const allowed = token.allow ?? ['staff']
  if (actor.kind !== 'system' && !allowed.includes(actor.kind))
    throw refused(`a ${actor.kind} may not run "${token.name}"`)
}

/** Refuses what none of the actor's roles grants. @throws GuanxiError `access.refused` */
export function refuseUngranted(token: AnyToken, access: Access): void {
  if (access.names(token.name) || isGranted(token, access)) return
  const { actor } = access
  const roles = actor.roles.length === 0 ? 'no roles' : `the roles ${actor.roles.join(', ')}`
  throw refused(`"${token.name}" is granted by no role of ${actor.id}, who has ${roles}`)
}

function isGranted({ granted }: AnyToken, { seen, writes }: Access): boolean {
  switch (granted) {
    case 'anyone':
      return true
    case 'read':
      return seen !== false
    case 'write':
      return writes.length > 0
    default:
      return false
  }
}

/** Refuses what tells of all customers, or of their personal data, to those who see only some. @throws GuanxiError `access.refused` */
export function refusePartial({ name, overAll = false }: AnyToken, access: Access, model: Model): void {
  if (overAll === false) return
  const { id } = access.actor
  if (access.seen !== true) throw refused(`"${name}" tells of all customers, of whom ${id} sees only some`)
  if (overAll === 'inFull' && !access.allInFull && hasPersonal(model))
    throw refused(`"${name}" tells of personal data, which no role of ${id} shows of every customer`)
}

export function refused(message: string): GuanxiError {
  return new GuanxiError('access.refused', message, { status: 403 })
}
