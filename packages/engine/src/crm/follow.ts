import { GuanxiError } from '@guanxi/core'
import { liveRevision } from '@guanxi/database'
import type { Database, Revision } from '@guanxi/database'
import type { AtWork } from './at-work.ts'
import { isStale, liveNumber } from './live.ts'
import { oneMore } from './one-more.ts'

/** Keeps a CRM at the revision that is live, whoever published it. */
export interface Follower {
  /** What a call that begins now goes by, to its end. */
  current(): AtWork
  /**
   * Goes over to the live revision at once, where it is another. Not inside a transaction: what that wrote cannot be seen yet.
   * Where this process cannot work by it, it stays with the one it has, and says so once.
   * @throws what the database throws
   */
  readonly follow: () => Promise<void>
  /**
   * Does work that writes in transactions of its own. Where a newer revision came in between, nothing was kept of what went by the
   * older one, and it is done again by that; so is what the older one refused.
   * @throws GuanxiError `config.unreadable`; `config.stale` where it comes too often
   */
  writing<Result>(work: (atWork: AtWork) => Promise<Result>): Promise<Result>
}

/** What a follower is made of. */
interface Ways {
  /** Whether this program knows the tables as they are by now. @throws GuanxiError `database.newer`, `database.foreign` */
  readonly checkTables: () => Promise<unknown>
  readonly read: (revision: Revision) => AtWork
  readonly tell: (problem: GuanxiError) => void
}

/** What says that a program is not for this database, however often it looks. */
const foreign: readonly string[] = ['database.newer', 'database.foreign']

/** A publish between two tries is rare, five of them are not to be waited out. */
const mostTries = 5

export function createFollower(
  database: Database,
  first: AtWork,
  { checkTables, read, tell }: Ways,
): Follower {
  let current = first
  /** The live revision, where it cannot be read here, and why. */
  let refused: { readonly number: number; readonly reason: unknown } | null = null

  const follow = oneMore(async () => {
    const number = await liveNumber(database.read)
    if (number === current.engine.revision) refused = null
    // Nothing in this process will be other the next time.
    if (number === current.engine.revision || number === refused?.number) return
    const revision = await liveRevision(database.read)
    if (revision === null) return
    try {
      await checkTables()
    } catch (error) {
      if (!(error instanceof GuanxiError) || !foreign.includes(error.code)) throw error
      return refuse(revision, error)
    }
    try {
      current = read(revision)
      refused = null
    } catch (error) {
      refuse(revision, error)
    }
  })

  const refuse = ({ number }: Revision, reason: unknown): void => {
    refused = { number, reason }
    tell(unreadable(number, current, reason))
  }

  const unread = (): GuanxiError | null =>
    refused === null ? null : unreadable(refused.number, current, refused.reason)

  return {
    current: () => current,
    follow,
    writing: async (work) => {
      for (let attempt = 1; ; attempt++) {
        if (unread() !== null) await follow()
        const problem = unread()
        if (problem !== null) throw problem
        const before = current
        try {
          return await work(before)
        } catch (error) {
          if (attempt === mostTries) throw error
          // What failed is what is told, whatever comes of looking.
          await follow().catch(() => {})
          if (current === before) throw (isStale(error) ? unread() : null) ?? error
        }
      }
    },
  }
}

function unreadable(number: number, { engine }: AtWork, reason: unknown): GuanxiError {
  const why = reason instanceof Error ? reason.message : String(reason)
  const code = reason instanceof GuanxiError ? reason.code : null
  const message = `revision ${number} of the configuration is live, but this process cannot work by it: it reads by revision ${engine.revision} and writes nothing until it is started with what is missing. The reason: ${why}`
  const details = { revision: engine.revision, live: number, code, reason: why }
  return new GuanxiError('config.unreadable', message, { status: 503, details, cause: reason })
}
