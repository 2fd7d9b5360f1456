import { cut, didYouMean, GuanxiError } from '@guanxi/core'
import type { Directory } from './directory.ts'

/** Teams whose members are looked through for whom somebody may have meant. */
const mostTeams = 50

/**
 * Refuses a person whom the directory does not know. Without a directory there are no checks.
 * @throws GuanxiError `user.unknown`, `directory.failed`
 */
export async function checkUser(directory: Directory | null, id: string): Promise<void> {
  if (directory === null) return
  const [found] = await directory.users([id])
  if (found !== undefined) return
  const teams = (await directory.teams()).slice(0, mostTeams)
  const members = await Promise.all(teams.map(async (team) => await directory.members(team.id)))
  const hint = didYouMean(id, new Set(members.flat().map((member) => member.id)))
  throw new GuanxiError('user.unknown', `there is no user "${cut(id)}" in the host's directory${hint}`, {
    status: 400,
  })
}

/** @throws GuanxiError `team.unknown`, `directory.failed` */
export async function checkTeam(directory: Directory | null, id: string): Promise<void> {
  if (directory === null) return
  const teams = await directory.teams()
  if (teams.some((team) => team.id === id)) return
  const ids = teams.map((team) => team.id)
  const hint = didYouMean(id, ids) || (ids.length === 0 ? '' : `; there are ${ids.slice(0, 20).join(', ')}`)
  throw new GuanxiError('team.unknown', `there is no team "${cut(id)}" in the host's directory${hint}`, {
    status: 400,
  })
}

/** The directory, for what cannot be done without one. @throws GuanxiError `directory.needed` */
export function needed(directory: Directory | null, what: string): Directory {
  if (directory !== null) return directory
  const message = `${what} needs to know who is in it: hand createCrm a directory`
  throw new GuanxiError('directory.needed', message, { status: 400 })
}
