import { ranksOf } from '@guanxi/core'
import { isNotInSql } from '@guanxi/database'
import type { Session } from '@guanxi/database'
import { differing } from '../judged/differing.ts'
import type { Differing } from '../judged/differing.ts'
import { ranksDue } from '../sweep/sweep.ts'
import type { Draft } from './draft.ts'

/**
 * All customers for whom the draft may change anything, found in one statement; null where the database cannot say: totals
 * or ranks that are nowhere kept, or conditions it cannot answer exactly. Then everybody is looked at.
 * @param each whether all of them are to be told by their ids
 */
export async function narrow(
  session: Session,
  draft: Draft,
  now: number,
  each: boolean,
): Promise<Differing | null> {
  const { engine, model, totalsKept, ranks, kept, words } = draft
  if (!words.rowsStay || !totalsKept || ranksOf(model).some(({ name }) => !ranks.has(name))) return null
  // Midnight's ranks move others than the draft does.
  if ((await ranksDue(engine, session, now)).length > 0) return null
  const bounds = await engine.bounds.current(session)
  try {
    return await differing(engine, session, { model, kept, bounds, now }, each)
  } catch (error) {
    if (isNotInSql(error)) return null
    throw error
  }
}
