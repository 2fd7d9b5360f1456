import type { Cause } from '@guanxi/core/api'
import type { CustomerRow, Session } from '@guanxi/database'
import { partsChanged } from '../audit/changed.ts'
import type { Engine } from '../crm/engine.ts'
import type { BoundsOf } from '../judge/classes.ts'
import { keep } from '../judge/keep.ts'
import { add } from '../judge/outcome.ts'
import type { Outcome } from '../judge/outcome.ts'
import { readHeld, writeHeld } from './held.ts'
import type { Held } from './held.ts'
import { touch } from '../customers/touch.ts'

/** A choice by hand, or its end. */
export interface Choice {
  readonly classification: string
  readonly now: number
  /** Whose choice it is. */
  readonly by: string
  /**
   * Changes what the customer holds, who is brought up to the moment by then.
   * @param at the moment it counts from: `now`, or the last one judged where the clock went back
   */
  readonly change: (held: Map<string, Held>, at: number) => void
}

/**
 * Decides a locked customer again with another choice by hand, and writes what follows. It is on record even where the class
 * stays the same, if from then on it is somebody's decision, or no longer. Another reason or end for a class that was chosen
 * already changes nothing of the customer: overrides keep it.
 * @returns the moment it counts from
 */
export async function decideByHand(
  engine: Engine,
  session: Session,
  row: CustomerRow,
  { classification, now, by, change }: Choice,
): Promise<number> {
  const bounds = await engine.bounds.of(session, [row])
  const outcome = await bringUpToDate(engine, session, row, now, bounds)
  const at = Math.max(now, row.$judgedAt ?? now)
  const held = readHeld(row.$overrides)
  const stood = held.has(classification)
  const before = { class: row[classification] ?? null, byHand: stood }
  change(held, at)
  row.$overrides = writeHeld(held)
  const cause: Cause = { kind: 'override', by }
  const from = before.class
  const followed = engine.judge.decide(row, at, bounds, cause)
  const turned = stood !== held.has(classification)
  if (turned && !followed.changes.some(({ attribute }) => attribute === classification))
    outcome.changes.push({ customer: row.id, attribute: classification, at, from, to: from, cause })
  const after = { class: row[classification] ?? null, byHand: held.has(classification) }
  const sides = partsChanged(before, after, ['class', 'byHand'])
  engine.trail.changed({ what: 'override', id: row.id, ...sides })
  touch(row, now)
  await engine.customers.saveJudged(session, [row])
  add(outcome, followed)
  await keep(engine, session, outcome)
  return at
}

/** What time, or an import that is not judged yet, has changed up to now. */
async function bringUpToDate(
  { judge, events }: Engine,
  session: Session,
  row: CustomerRow,
  now: number,
  bounds: BoundsOf,
): Promise<Outcome> {
  if (row.$judgedAt !== null) return await judge.catchUp(session, row, now, bounds)
  const all = await events.until(session, [row.id], now)
  const pendingAt = await events.firstAfter(session, row.id, null, now)
  return judge.reckon(row, { events: all, pendingAt }, now, bounds, { kind: 'import' })
}
