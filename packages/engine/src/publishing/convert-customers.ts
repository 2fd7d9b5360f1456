import { isList, sameValue, toJson } from '@guanxi/core'
import type { Type, Value } from '@guanxi/core'
import type { UnconvertedValue } from '@guanxi/core/api'
import { fieldColumn, quote } from '@guanxi/database'
import type { Dialect, Param, Session } from '@guanxi/database'
import type { Conversion } from './conversions.ts'

/** Customers to a step. */
const portion = 1000
const mostSamples = 5

export interface Converted {
  /** Who has a value. */
  readonly customers: number
  /** Whose value is none of the new type, and a few of them. */
  readonly failing: number
  readonly samples: readonly UnconvertedValue[]
  /** Values that several customers would hold, of a field that is to be unique. */
  readonly repeated: number
}

/**
 * Takes the values of a field over into its new type: all customers are gone through, a portion at a time. A value that was
 * kept aside in the new type comes back where it says the same as the present one, which may be less exact, and where there is no present
 * one because it could not be read as such.
 * @param write whether the new values are written; their column is there
 */
export async function convertCustomers(
  session: Session,
  dialect: Dialect,
  { from, to, fromId, toId, convert, back }: Conversion,
  {
    write,
    aside,
    moneyDigits,
  }: { readonly write: boolean; readonly aside: boolean; readonly moneyDigits: number },
): Promise<Converted> {
  const [source, target] = [fromId, toId].map((id) => quote(fieldColumn(id)))
  const kept = aside ? `, ${target} AS kept` : ''
  const has = isList(from.type) ? `${source} <> ${dialect.emptyList}` : `${source} IS NOT NULL`
  const save = dialect.updater({
    table: 'customers',
    key: { name: 'id', type: 'string' },
    columns: [{ name: fieldColumn(toId), type: to.type }],
  })
  const none = (isList(to.type) ? [] : null) as Param
  const seen = to.unique ? new Set<Value>() : null
  let [customers, failing, repeated] = [0, 0, 0]
  const see = (value: Value): void => {
    if (seen?.has(value) === true) repeated++
    seen?.add(value)
  }
  if (aside) {
    const there = isList(to.type) ? `${target} <> ${dialect.emptyList}` : `${target} IS NOT NULL`
    for (let last = ''; ;) {
      const rows = await session.all(
        `SELECT id, ${target} AS kept FROM customers WHERE id > ? AND NOT (${has}) AND ${there} ORDER BY id LIMIT ${portion}`,
        [last],
      )
      // What could not become the present type was never taken away by anybody: it comes back.
      const [taken, left] = [[] as Param[][], [] as Value[]]
      for (const row of rows) {
        const value = decoded(dialect, row['kept'], to.type)
        if ('value' in back(value)) taken.push([String(row['id']), none])
        else left.push(value)
      }
      for (const value of left) see(value)
      if (write) await save(session, taken)
      const end = rows.at(-1)
      if (end === undefined || rows.length < portion) break
      last = String(end['id'])
    }
  }
  const samples: UnconvertedValue[] = []
  for (let last = ''; ;) {
    const rows = await session.all(
      `SELECT id, ${source} AS value${kept} FROM customers WHERE id > ? AND ${has} ORDER BY id LIMIT ${portion}`,
      [last],
    )
    const converted: Param[][] = []
    for (const row of rows) {
      const value = decoded(dialect, row['value'], from.type)
      const before = aside ? decoded(dialect, row['kept'], to.type) : null
      const next = stillSays(before, value, back) ? { value: before } : convert(value)
      if ('problem' in next) {
        failing++
        if (samples.length < mostSamples)
          samples.push({
            customer: String(row['id']),
            value: toJson(value, from.type, moneyDigits),
            reason: next.problem,
          })
        converted.push([String(row['id']), none])
        continue
      }
      see(next.value)
      converted.push([String(row['id']), next.value as Param])
    }
    customers += rows.length
    if (write) await save(session, converted)
    const end = rows.at(-1)
    if (end === undefined || rows.length < portion) return { customers, failing, samples, repeated }
    last = String(end['id'])
  }
}

function stillSays(kept: Value, value: Value, back: Conversion['back']): boolean {
  if (kept === null) return false
  const again = back(kept)
  return 'value' in again && sameValue(again.value, value)
}

function decoded(dialect: Dialect, value: unknown, type: Type): Value {
  return (type === 'bool' || isList(type) ? dialect.decode(value, type) : value) as Value
}
