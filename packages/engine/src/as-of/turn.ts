import { fromText, isList } from '@guanxi/core'
import type { Value } from '@guanxi/core'
import { readBounds } from '@guanxi/database'
import type { ChangeRow, CustomerRow, EventRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { breather } from '../customers/breather.ts'
import { bringUp } from '../customers/bring-up.ts'
import { writeHeld } from '../overrides/held.ts'
import type { Change } from '../judge/change.ts'

/** The latest change of each attribute up to a moment. */
export type History = ReadonlyMap<string, ChangeRow>

/** What is on record up to a moment, for each customer that has anything. */
export async function historyOf(
  { changes }: Engine,
  session: Session,
  rows: readonly CustomerRow[],
  asOf: number,
): Promise<ReadonlyMap<string, History>> {
  return await changes.latest(
    session,
    rows.map(({ id }) => id),
    asOf,
  )
}

/**
 * Turns customers to a moment: forward from the last they were judged at, else back. Nothing is written.
 * @returns what time would change on the way forward
 */
export async function turnTo(
  engine: Engine,
  session: Session,
  rows: readonly CustomerRow[],
  history: ReadonlyMap<string, History>,
  asOf: number,
): Promise<Change[]> {
  const changes: Change[] = []
  const back: CustomerRow[] = []
  const breathe = breather(session)
  const rankedLater = await ranksRefreshedAfter(session, asOf)
  for (const row of rows) {
    const known = history.get(row.id) ?? nothingKnown
    if (asOf < (row.$judgedAt ?? row.$dueAt ?? 0)) back.push(row)
    else {
      // A refresh moves customers without judging them.
      for (const name of rankedLater) row[name] = classOnRecord(engine, known, name)
      changes.push(...(await bringUp(engine, session, row, asOf)))
    }
    await breathe()
  }
  if (back.length === 0) return changes
  const ids = back.map(({ id }) => id)
  const events = Map.groupBy(await engine.events.until(session, ids, asOf), ({ customer }) => customer)
  const chosen = Map.groupBy(await engine.overrides.standing(session, ids, asOf), ({ customer }) => customer)
  for (const row of back) {
    turnBack(engine, row, events.get(row.id) ?? [], history.get(row.id) ?? nothingKnown, asOf)
    row.$overrides = writeHeld(new Map((chosen.get(row.id) ?? []).map((each) => [each.classification, each])))
  }
  return changes
}

const nothingKnown: History = new Map()

/** Ranks whose classes may be later than a moment. */
export async function ranksRefreshedAfter(session: Session, asOf: number): Promise<string[]> {
  const stored = await readBounds(session)
  return stored.filter(({ refreshedAt }) => refreshedAt > asOf).map(({ classification }) => classification)
}

function classOnRecord({ model }: Engine, history: History, name: string): Value {
  const type = model.classifications.get(name)?.type ?? 'string'
  const to = history.get(name)?.to ?? (isList(type) ? '[]' : null)
  return fromText(to as string | null, type)
}

/**
 * Classes and stage are those on record for that moment, totals come from the events up to it that are known today. Fields
 * have no history: they are as they are today.
 */
function turnBack(
  engine: Engine,
  row: CustomerRow,
  events: readonly EventRow[],
  history: History,
  asOf: number,
): void {
  const { classifications, lifecycle } = engine.model
  engine.judge.total(row, events, asOf)
  row.$judgedAt = asOf
  for (const name of classifications.keys()) row[name] = classOnRecord(engine, history, name)
  if (lifecycle === null) return
  const stage = history.get('stage')
  row.stage = typeof stage?.to === 'string' ? stage.to : lifecycle.initial
  row.stageSince = stage?.at ?? row.createdAt
}
