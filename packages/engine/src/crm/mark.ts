import { GuanxiError } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import { nextGeneration } from '@guanxi/database'
import type { Session } from '@guanxi/database'
import { markDiffering } from '../judged/differing.ts'
import { readDraft } from '../simulate/draft.ts'
import type { Engine } from './engine.ts'
import { turning } from './turning.ts'

/**
 * Marks as due whom a new configuration may judge otherwise, so that the next sweep judges them: everybody from their events
 * where totals are others; everybody where other conditions wait for time, or ranks are others; else only those for whom one
 * statement finds another class, stage or awaited truth.
 * @param live the engine of the configuration before
 * @returns whether ranks are to be refreshed
 */
export async function markForJudging(
  live: Engine,
  session: Session,
  model: Model,
  now: number,
): Promise<boolean> {
  const sameMoney = model.currency === live.model.currency
  const draft = sameMoney ? readDraft(live, model) : null
  if (draft === null || !draft.totalsKept) {
    await forgetEverybody(session, now)
    return true
  }
  const ranksOf = ({ classifications }: Model): string[] =>
    [...classifications.values()].filter(({ kind }) => kind === 'rank').map(({ name }) => name)
  const sameRanks = [...ranksOf(model), ...ranksOf(live.model)].every((name) => draft.ranks.has(name))
  if (!sameRanks) await session.run('DELETE FROM rank_bounds', [])
  await nextGeneration(session)
  // Who has been due for longer still works off that moment first.
  const everybody = async (): Promise<unknown> =>
    await session.run('UPDATE customers SET due_at = ? WHERE due_at IS NULL OR due_at > ?', [now, now])
  if (!sameRanks || turning(model) !== turning(live.model)) {
    await everybody()
    return !sameRanks
  }
  const keeps = (name: string): boolean => !model.fields.has(name) || draft.fields.has(name)
  const bounds = await live.bounds.current(session)
  try {
    await markDiffering(live, session, { model, keeps, bounds, now })
  } catch (error) {
    if (!(error instanceof GuanxiError) || error.code !== 'cel.not-in-sql') throw error
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
