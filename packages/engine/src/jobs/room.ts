import { GuanxiError } from '@guanxi/core'
import type { Database, Session } from '@guanxi/database'

/** Jobs that one plugin may have ready or in hand. Those for later, and of Guanxi itself, are not counted. */
const most = 10_000

/** Milliseconds for which a count holds: what is added here is reckoned with, what others add and do is not. */
const fresh = 1000

/** How many more jobs each plugin may have ready, so that none floods the queue that all share. */
export interface Room {
  /** Takes room for one more. @throws GuanxiError `job.full` */
  take(session: Session, job: { readonly name: string; readonly owner: string }): Promise<void>
  /** Of these plugins those that have none at the moment. */
  without(session: Session, owners: ReadonlySet<string>): Promise<ReadonlySet<string>>
}

export function createRoom({ countOf }: Pick<Database['queue'], 'countOf'>): Room {
  const counts = new Map<string, { count: number; at: number }>()
  const counted = async (session: Session, owner: string): Promise<{ count: number; at: number }> => {
    const now = { count: await countOf(session, owner, most), at: performance.now() }
    counts.set(owner, now)
    return now
  }
  return {
    take: async (session, { name, owner }) => {
      if (owner === 'core') return
      const known = counts.get(owner)
      // What was added and rolled back is still in the count, so that nobody is refused without another look.
      const isGood = known !== undefined && performance.now() - known.at < fresh && known.count < most
      const room = isGood ? known : await counted(session, owner)
      if (room.count >= most) throw full(name, owner)
      room.count++
    },
    without: async (session, owners) => {
      const found = new Set<string>()
      for (const owner of owners) {
        if (owner !== 'core' && (await counted(session, owner)).count >= most) found.add(owner)
      }
      return found
    },
  }
}

function full(name: string, owner: string): GuanxiError {
  const message = `the plugin "${owner}" has ${most} jobs ready that nobody has done yet, so it can add no "${name}", and nothing of this was kept; do it again when they are done`
  return new GuanxiError('job.full', message, { status: 503, details: { name, plugin: owner } })
}
