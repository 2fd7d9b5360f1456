import { ranksOf } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import { isNotInSql, keepBounds, nextGeneration } from '@guanxi/database'
import type { Session } from '@guanxi/database'
import { carriedOver } from '../judged/carried.ts'
import { moveCustomers } from '../judged/move.ts'
import type { Engine } from './engine.ts'
import { turning } from './turning.ts'

/**
 * Brings customers under a new configuration. Marked as due, so that the next sweep judges them, is everybody, from their
 * events where totals are others, and from what is kept where ranks are others, or where SQL cannot say what becomes of them.
 * Ranks that decide as they did, over what they did, keep their boundaries: they are not placed afresh before their time. Else
 * statements over all of them give other classes and due moments at once, and only who moves on in more than these is marked.
 * @param live the engine of the configuration before
 * @returns the ranks that are to be placed afresh
 */
export async function markForJudging(
  live: Engine,
  session: Session,
  { model, revision }: { readonly model: Model; readonly revision: number },
  now: number,
): Promise<ReadonlySet<string>> {
  const carried = carriedOver(live.model, model)
  const placed = await forgetBounds(session, model, carried.ranks)
  if (!carried.totalsKept) {
    await forgetEverybody(session, now)
    return placed
  }
  await nextGeneration(session)
  // Who has been due for longer still works off that moment first.
  const everybody = async (): Promise<unknown> =>
    await session.run('UPDATE customers SET due_at = ? WHERE due_at IS NULL OR due_at > ?', [now, now])
  if (placed.size > 0) {
    await everybody()
    return placed
  }
  const bounds = await live.bounds.current(session)
  try {
    const turnsOtherwise = turning(model) !== turning(live.model)
    await moveCustomers(live, session, { model, bounds, now, revision, turnsOtherwise })
  } catch (error) {
    if (!isNotInSql(error)) throw error
    await everybody()
  }
  return placed
}

/** Everybody is to be reckoned afresh from their events. */
export async function forgetEverybody(session: Session, now: number): Promise<void> {
  await session.run('UPDATE customers SET judged_at = NULL, due_at = ?', [now])
  await nextGeneration(session)
}

/**
 * Forgets the boundaries of all ranks but those carried over.
 * @returns the ranks that have none to go by any more
 */
export async function forgetBounds(
  session: Session,
  model: Model,
  carried: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  await keepBounds(session, carried)
  const names = ranksOf(model).map(({ name }) => name)
  return new Set(names.filter((name) => !carried.has(name)))
}
