import { ranksOf } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import { isNotInSql, nextGeneration } from '@guanxi/database'
import type { Session } from '@guanxi/database'
import { carriedOver } from '../judged/carried.ts'
import { moveCustomers } from '../judged/move.ts'
import type { Engine } from './engine.ts'
import { turning } from './turning.ts'

/**
 * Brings customers under a new configuration. Marked as due, so that the next sweep judges them, is everybody, from their
 * events where totals are others, and from what is kept where ranks are others, or where SQL cannot say what becomes of them.
 * Else statements over all of them give other classes and due moments at once, and only who moves on in more than these is
 * marked.
 * @param live the engine of the configuration before
 * @returns whether ranks are to be refreshed
 */
export async function markForJudging(
  live: Engine,
  session: Session,
  { model, revision }: { readonly model: Model; readonly revision: number },
  now: number,
): Promise<boolean> {
  const carried = carriedOver(live.model, model)
  if (!carried.totalsKept) {
    await forgetEverybody(session, now)
    return true
  }
  const sameRanks = [...ranksOf(model), ...ranksOf(live.model)].every(({ name }) => carried.ranks.has(name))
  if (!sameRanks) await session.run('DELETE FROM rank_bounds', [])
  await nextGeneration(session)
  // Who has been due for longer still works off that moment first.
  const everybody = async (): Promise<unknown> =>
    await session.run('UPDATE customers SET due_at = ? WHERE due_at IS NULL OR due_at > ?', [now, now])
  if (!sameRanks) {
    await everybody()
    return true
  }
  const bounds = await live.bounds.current(session)
  try {
    const turnsOtherwise = turning(model) !== turning(live.model)
    await moveCustomers(live, session, { model, bounds, now, revision, turnsOtherwise })
  } catch (error) {
    if (!isNotInSql(error)) throw error
    await everybody()
  }
  return false
}

/** Everybody is to be reckoned afresh from their events. */
export async function forgetEverybody(session: Session, now: number): Promise<void> {
  await session.run('UPDATE customers SET judged_at = NULL, due_at = ?', [now])
  await session.run('DELETE FROM rank_bounds', [])
  await nextGeneration(session)
}
