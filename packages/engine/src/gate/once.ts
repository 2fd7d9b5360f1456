import { cut, GuanxiError } from '@guanxi/core'
import { findAnswer, keepAnswer } from '@guanxi/database'
import type { Session } from '@guanxi/database'
import { actorKey } from '../actor/actor.ts'
import type { Actor } from '../actor/actor.ts'
import { canonical } from './canonical.ts'

interface Keyed {
  readonly actor: Actor
  readonly action: string
  readonly key: string
  readonly now: number
}

/**
 * Does something once per key: the same key and input again are answered as the first time, and nothing is done.
 * @throws GuanxiError `key.conflict`, `key.busy`
 */
export async function once(
  session: Session,
  { actor, action, key, now }: Keyed,
  input: unknown,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const place = { actor: actorKey(actor), action, key }
  const request = canonical(input)
  const known = await findAnswer(session, place)
  if (known !== null) {
    if (known.request === request) return JSON.parse(known.response)
    throw new GuanxiError(
      'key.conflict',
      `the idempotency key "${cut(key)}" was used with another input, or under other roles`,
      {
        status: 409,
      },
    )
  }
  const answer = await work()
  const kept = await keepAnswer(session, place, { request, response: JSON.stringify(answer ?? null) }, now)
  if (!kept)
    throw new GuanxiError('key.busy', `the idempotency key "${cut(key)}" is in use at this very moment`, {
      status: 409,
    })
  return answer
}
