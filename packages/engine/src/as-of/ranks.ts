import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import type { Change } from '../judge/change.ts'
import { findBounds, over, placeRow, ranking } from '../ranks/place.ts'
import type { FreshBounds } from '../ranks/place.ts'
import { isRead } from '../ranks/refresh.ts'
import { ranksDue } from '../sweep/sweep.ts'
import { customersAsOf } from './walk.ts'
import type { Turned } from './walk.ts'

/** All customers as of a moment, after the daily ranks that will have come due by then. */
export interface RankedAsOf {
  /** The boundaries of those ranks. */
  readonly fresh: FreshBounds
  /** The customers in portions in the order of their ids, from behind an id on. */
  readonly walk: (behind?: string) => AsyncGenerator<Turned>
}

/**
 * Finds the boundaries of the daily ranks that will have come due by a moment, by a walk over all customers; another one
 * then places everybody. What a rank moves is decided again, as a refresh does.
 */
export async function rankedAsOf(engine: Engine, session: Session, asOf: number): Promise<RankedAsOf> {
  const due = (await ranksDue(engine, session, asOf)).map(ranking)
  const fresh = await findBounds(due, engine.model, () => customersAsOf(engine, session, asOf), asOf)
  const decideAgain = due.some(({ rank }) => isRead(engine.model, rank.name))
  return {
    fresh,
    walk: async function* (behind = '') {
      for await (const { rows, changes } of customersAsOf(engine, session, asOf, behind)) {
        const more: Change[] = [...changes]
        for (const row of rows) {
          const moved = placeRow(due, row, fresh, asOf)
          more.push(...moved)
          if (moved.length === 0 || !decideAgain) continue
          const bounds = over(fresh, await engine.bounds.of(session, [row]))
          more.push(...engine.judge.decide(row, asOf, bounds, { kind: 'rank' }).changes)
        }
        yield { rows, changes: more }
      }
    },
  }
}
