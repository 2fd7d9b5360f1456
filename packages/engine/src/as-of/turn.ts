import { fromText } from '@guanxi/core'
import type { ChangeRow, CustomerRow, EventRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { bringUp } from '../customers/get.ts'
import type { Change } from '../judge/judge.ts'

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
  for (const row of rows) {
    if (asOf < (row.$judgedAt ?? row.$dueAt ?? 0)) back.push(row)
    else changes.push(...(await bringUp(engine, session, row, asOf)))
  }
  if (back.length === 0) return changes
  const ids = back.map(({ id }) => id)
  const events = Map.groupBy(await engine.events.until(session, ids, asOf), ({ customer }) => customer)
  for (const row of back)
    turnBack(engine, row, events.get(row.id) ?? [], history.get(row.id) ?? new Map(), asOf)
  return changes
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
  for (const { name, type } of classifications.values()) {
    const to = history.get(name)?.to ?? (type.startsWith('list<') ? '[]' : null)
    row[name] = fromText(to as string | null, type)
  }
  if (lifecycle === null) return
  const stage = history.get('stage')
  row.stage = typeof stage?.to === 'string' ? stage.to : lifecycle.initial
  row.stageSince = stage?.at ?? row.createdAt
}
