import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { checkTeam, checkUser, needed } from '../directory/check.ts'
import type { Directory } from '../directory/directory.ts'
import { chooseOwner } from './choose.ts'
import type { Turn } from './choose.ts'

/** Whose a task is to be, as somebody asks for it. */
export interface Wanted {
  readonly owner: string | null
  readonly team: string | null
  /** Instead of an owner: one of the team is chosen. */
  readonly assign: { readonly team: string; readonly by: Turn } | null
}

/** Whose it is. */
export interface Holder {
  readonly owner: string | null
  readonly team: string | null
}

/**
 * Who is to have a task. By turns, only those are asked of whom the directory does not say that they are away; where nobody is there,
 * the task is the team's and waits for an owner. The turn is the team's own: creates that run beside each other come one after another.
 * @throws GuanxiError `user.unknown`, `team.unknown`, `directory.needed`, `directory.failed`
 */
export async function holderOf(
  engine: Engine,
  session: Session,
  directory: Directory | null,
  { owner, team, assign }: Wanted,
): Promise<Holder> {
  if (assign === null) {
    if (team !== null) await checkTeam(directory, team)
    if (owner !== null) await checkUser(directory, owner)
    return { owner, team }
  }
  const people = needed(directory, `choosing somebody of the team "${assign.team}"`)
  await checkTeam(people, assign.team)
  const members = await people.members(assign.team)
  const there = members.filter(({ present }) => present !== false).map(({ id }) => id)
  if (there.length === 0) return { owner: null, team: assign.team }
  const last = await engine.tasks.lockTurn(session, assign.team)
  const loads = assign.by === 'leastLoaded' ? await engine.tasks.loads(session, there) : undefined
  const chosen = chooseOwner(there, assign.by, last, loads)
  if (chosen !== null) await engine.tasks.keepTurn(session, assign.team, chosen)
  return { owner: chosen, team: assign.team }
}
