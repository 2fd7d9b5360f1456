import { GuanxiError } from '@guanxi/core'
import type { Directory, DirectoryTeam, DirectoryUser } from './directory.ts'

/** Thrown inside a transaction where an answer of the directory's is missing: it is rolled back, asked for, and begun again. */
export class NotAsked extends Error {}

/** What one call has asked of the directory: each thing once. */
export interface Asked {
  /** Asks the host. Not inside a transaction, which would hold its locks for as long. */
  readonly live: Directory
  /** What has been asked, for inside a transaction. @throws NotAsked for anything else */
  readonly remembered: Directory
  /** Whether something was looked for that has not been asked yet. */
  wanting(): boolean
  /** Asks for all of that. @throws GuanxiError `directory.failed` */
  askWanted(): Promise<void>
}

/** An action asks for what its input names, and for who is in a team; more rounds than this go in a circle. */
const mostRounds = 20

/** @param host what checks the answers of the host's own */
export function askedOf(host: Directory): Asked {
  const users = new Map<string, DirectoryUser | null>()
  const members = new Map<string, readonly DirectoryUser[]>()
  let teams: readonly DirectoryTeam[] | null = null
  let wanted: (() => Promise<unknown>)[] = []
  let rounds = 0

  const live: Directory = {
    users: async (ids) => {
      const unknown = [...new Set(ids)].filter((id) => !users.has(id))
      const found = unknown.length === 0 ? [] : await host.users(unknown)
      for (const id of unknown) users.set(id, found.find((user) => user.id === id) ?? null)
      return ids.flatMap((id) => users.get(id) ?? [])
    },
    teams: async () => (teams ??= await host.teams()),
    members: async (team) => {
      const known = members.get(team) ?? (await host.members(team))
      members.set(team, known)
      return known
    },
  }
  const want = (ask: () => Promise<unknown>): never => {
    wanted.push(ask)
    throw new NotAsked('the directory is asked outside of the transaction, which begins again then')
  }
  return {
    live,
    remembered: {
      users: async (ids) =>
        ids.every((id) => users.has(id)) ? await live.users(ids) : want(() => live.users(ids)),
      teams: async () => teams ?? want(() => live.teams()),
      members: async (team) => members.get(team) ?? want(() => live.members(team)),
    },
    wanting: () => wanted.length > 0,
    askWanted: async () => {
      const asks = wanted
      wanted = []
      if (++rounds > mostRounds) {
        const message = `this asks the directory for something else each time it begins again, ${mostRounds} times over`
        throw new GuanxiError('directory.failed', message, { status: 500 })
      }
      for (const ask of asks) await ask()
    },
  }
}
