import { attributesRead, boundsOf, compileTree, placeIn } from '@guanxi/core'
import type { Bound, Rank } from '@guanxi/core'
import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import type { BoundsOf } from '../judge/classes.ts'
import type { Change } from '../judge/judge.ts'
import { isHeld } from '../overrides/held.ts'
import { isRead } from '../ranks/refresh.ts'
import { ranksDue } from '../sweep/sweep.ts'
import { customersAsOf } from './walk.ts'
import type { Turned } from './walk.ts'

/**
 * The same customers after the daily ranks that will have come due by then: a walk over all for each rank's new boundaries,
 * then one that places everybody. What a rank moves is decided again, as a refresh does.
 */
export async function* customersRanked(
  engine: Engine,
  session: Session,
  asOf: number,
): AsyncGenerator<Turned> {
  const due = (await ranksDue(engine, session, asOf)).map(ranking)
  const fresh = new Map<string, readonly Bound[]>()
  const ranked: Ranking[] = []
  for (const round of rounds(due)) {
    const values = new Map<string, number[]>()
    for await (const { rows } of customersAsOf(engine, session, asOf)) {
      for (const row of rows) {
        place(ranked, row, fresh, asOf)
        for (const { rank, valueOf } of round) {
          const value = valueOf(row, asOf)
          const key = `${rank.name} ${row.type}`
          if (value === null) continue
          const known = values.get(key)
          if (known === undefined) values.set(key, [value])
          else known.push(value)
        }
      }
    }
    for (const { rank } of round) {
      for (const type of rank.for === null ? engine.model.customerTypes.keys() : [rank.for]) {
        const key = `${rank.name} ${type}`
        fresh.set(key, boundsOf(rank, Float64Array.from(values.get(key) ?? [])))
      }
    }
    ranked.push(...round)
  }
  const decideAgain = due.some(({ rank }) => isRead(engine, rank.name))
  for await (const { rows, changes } of customersAsOf(engine, session, asOf)) {
    const more: Change[] = [...changes]
    for (const row of rows) {
      const moved = place(due, row, fresh, asOf)
      more.push(...moved)
      if (moved.length === 0 || !decideAgain) continue
      const stored = await engine.bounds.of(session, [row])
      const bounds: BoundsOf = (name, type) => fresh.get(`${name} ${type}`) ?? stored(name, type)
      more.push(...engine.judge.decide(row, asOf, bounds, { kind: 'rank' }))
    }
    yield { rows, changes: more }
  }
}

/** A rank ready to read a customer's value of it. */
interface Ranking {
  readonly rank: Rank
  readonly valueOf: (row: CustomerRow, now: number) => number | null
}

function ranking(rank: Rank): Ranking {
  const read = compileTree(rank.by.tree, rank.by.functions)
  return {
    rank,
    valueOf: (customer, now) => {
      const value = read({ customer, now })
      return typeof value === 'number' ? value : null
    },
  }
}

/** Ranks that can be read off in one walk: whoever ranks by another rank's class waits until that one is placed. */
function rounds(ranks: readonly Ranking[]): Ranking[][] {
  const all: Ranking[][] = []
  for (const next of ranks) {
    const read = attributesRead(next.rank.by.tree, 'customer')
    const current = all.at(-1)
    if (current === undefined || current.some(({ rank }) => read.includes(rank.name))) all.push([next])
    else current.push(next)
  }
  return all
}

function place(
  ranks: readonly Ranking[],
  row: CustomerRow,
  bounds: ReadonlyMap<string, readonly Bound[]>,
  asOf: number,
): Change[] {
  const changes: Change[] = []
  for (const { rank, valueOf } of ranks) {
    const own = bounds.get(`${rank.name} ${row.type}`)
    if (own === undefined || isHeld(row.$overrides, rank.name)) continue
    const from = row[rank.name] ?? null
    const to = placeIn(rank, own, valueOf(row, asOf))
    if (from === to) continue
    row[rank.name] = to
    changes.push({ customer: row.id, attribute: rank.name, at: asOf, from, to, cause: { kind: 'rank' } })
  }
  return changes
}
