import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import type { ReadEvent } from '../events/read-event.ts'
import { canonical } from '../gate/canonical.ts'
import { outsideKey } from './customers.ts'
import type { LoadProblem } from './load.ts'
import type { ReadRow } from './read-row.ts'

/** Tells rows whose event has the key of another, on record or in an earlier row, but says something else. */
export type KeyCheck = (
  session: Session,
  rows: readonly ReadRow[],
  known: ReadonlyMap<string, CustomerRow>,
) => Promise<LoadProblem[]>

/**
 * One check for all rows of a load: it remembers what each key stood for. Keys made of a file's content and line stand for one
 * row alone, and are not asked about.
 */
export function createKeyCheck(engine: Engine): KeyCheck {
  const claims = new Map<string, string>()
  return async (session, rows, known) => {
    const named = rows.filter(({ event }) => event?.ownKey === true)
    const ids = named.flatMap((row) => known.get(outsideKey(row))?.id ?? [])
    const keys = named.flatMap(({ event }) => event?.key ?? [])
    const stored = await engine.events.withKeys(session, [...new Set(ids)], [...new Set(keys)])
    const kept = new Map(stored.map((event) => [JSON.stringify([event.customer, event.key]), meaning(event)]))
    return named.flatMap(({ event, ...row }): LoadProblem[] => {
      if (event === null) return []
      const said = meaning(event)
      const outside = outsideKey({ event, ...row })
      const claim = JSON.stringify([outside, event.key])
      const before = kept.get(JSON.stringify([known.get(outside)?.id, event.key])) ?? claims.get(claim)
      if (before === undefined) claims.set(claim, said)
      if (before === undefined || before === said) return []
      const reason = `"${event.key}" is the key of another event of this customer; what was recorded stays, and a correction is an event of its own`
      return [{ line: row.line, column: 'key', reason }]
    })
  }
}

function meaning({ type, at, data }: ReadEvent): string {
  return canonical([type, at, data])
}
