import type { CustomerRef, SentNotifications } from '@guanxi/core/api'
import type { NotificationRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { findCustomer } from '../customers/resolve.ts'
import { checkTeam, checkUser, needed } from '../directory/check.ts'
import type { Directory } from '../directory/directory.ts'

export interface NewNotification {
  /** A person's id, a team, or nobody. */
  readonly to: string | { readonly team: string } | null
  readonly title: string
  readonly text: string | null
  readonly customer: CustomerRef | null
  /** The same key twice is told a person once. */
  readonly key: string | null
}

/**
 * Tells a person, or each of a team as it is now, something inside the application.
 * @throws GuanxiError `customer.unknown`, `user.unknown`, `team.unknown`, `directory.needed`, `directory.failed`
 */
export async function sendNotification(
  engine: Engine,
  session: Session,
  { to, title, text, customer, key }: NewNotification,
  {
    now,
    actor,
    directory,
  }: { readonly now: number; readonly actor: string; readonly directory: Directory | null },
): Promise<SentNotifications> {
  const about = customer === null ? null : (await findCustomer(engine, session, customer, false)).id
  const users = await usersOf(directory, to)
  const rows = users.map((user): NotificationRow => {
    const id = engine.newId()
    const kept = { id, user, key: key ?? id, title, text, customer: about }
    return { ...kept, source: actor, createdAt: now, readAt: null }
  })
  return { notifications: await engine.notifications.add(session, rows) }
}

async function usersOf(directory: Directory | null, to: NewNotification['to']): Promise<string[]> {
  if (to === null || to === '') return []
  if (typeof to === 'string') {
    await checkUser(directory, to)
    return [to]
  }
  const people = needed(directory, `telling the team "${to.team}"`)
  await checkTeam(people, to.team)
  return [...new Set((await people.members(to.team)).map(({ id }) => id))]
}
