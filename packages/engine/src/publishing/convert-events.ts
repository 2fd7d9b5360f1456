import { toJson } from '@guanxi/core'
import type { Value } from '@guanxi/core'
import type { UnconvertedValue } from '@guanxi/core/api'
import { sql } from 'kysely'
import type { Dialect, Param, Session } from '@guanxi/database'
import type { Conversion } from './conversions.ts'
import type { Converted } from './convert-customers.ts'

const portion = 1000
const mostSamples = 5

/**
 * The same for a field of events: the value as the new type stands beside the one that was recorded, which stays. Events that
 * were recorded with a value of the new type have it still.
 * @param type the id of the event type
 */
export async function convertEvents(
  session: Session,
  dialect: Dialect,
  { from, fromId, toId, convert }: Conversion,
  type: string,
  { write, moneyDigits }: { readonly write: boolean; readonly moneyDigits: number },
): Promise<Converted> {
  const samples: UnconvertedValue[] = []
  let [events, failing] = [0, 0]
  for (let place: [string, number, string] = ['', 0, '']; ;) {
    const rows = await session.all(
      `SELECT customer_id, at, id, data FROM events WHERE (customer_id, at, id) > (?, ?, ?) AND type = ?
        ORDER BY customer_id, at, id LIMIT ${portion}`,
      [...place, type],
    )
    const converted: Param[][] = []
    for (const row of rows) {
      const data = dialect.decode(row['data'], 'json') as { readonly [field: string]: Value }
      const value = data[fromId] ?? null
      if (value === null || toId in data) continue
      events++
      const next = convert(value)
      if ('problem' in next) {
        failing++
        const shown = toJson(value, from.type, moneyDigits)
        if (samples.length < mostSamples)
          samples.push({ customer: String(row['customer_id']), value: shown, reason: next.problem })
        continue
      }
      if (!write) continue
      const both = JSON.stringify({ ...data, [toId]: next.value })
      converted.push([String(row['customer_id']), Number(row['at']), String(row['id']), both])
    }
    if (converted.length > 0) await saveData(session, dialect, converted)
    const end = rows.at(-1)
    if (end === undefined || rows.length < portion)
      return { customers: events, failing, samples, repeated: 0 }
    place = [String(end['customer_id']), Number(end['at']), String(end['id'])]
  }
}

const columns = [
  { name: 'customer_id', type: 'string' },
  { name: 'at', type: 'timestamp' },
  { name: 'id', type: 'string' },
  { name: 'data', type: 'json' },
] as const

/** In one statement, found by the whole key that events are kept in the order of. */
async function saveData(session: Session, dialect: Dialect, rows: readonly Param[][]): Promise<void> {
  const given = dialect.selectGiven(columns, rows)
  await sql`UPDATE events SET data = v.data FROM (${given}) AS v
    WHERE events.customer_id = v.customer_id AND events.at = v.at AND events.id = v.id`.execute(session.sql)
}
