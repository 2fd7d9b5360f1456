import { GuanxiError } from '@guanxi/core'
import type { Actor } from '../actor/actor.ts'
import type { AnyToken } from '../gate/token.ts'
import type { Access } from './access.ts'

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

/** Refuses what tells of all customers to those who see only some. @throws GuanxiError `access.refused` */
export function refusePartial({ name, overAll = false }: AnyToken, access: Access): void {
  if (overAll && access.seen !== true)
    throw refused(`"${name}" tells of all customers, of whom ${access.actor.id} sees only some`)
}

export function refused(message: string): GuanxiError {
  return new GuanxiError('access.refused', message, { status: 403 })
}
