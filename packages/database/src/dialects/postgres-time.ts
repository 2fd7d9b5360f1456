import { sql } from 'kysely'
import { day } from '@guanxi/core'
import type { Sql } from './dialect.ts'

/** Where each part of the clock stands in the milliseconds of a day. */
const clock: { readonly [accessor: string]: { readonly unit: number; readonly within: number } | undefined } =
  {
    getHours: { unit: 3_600_000, within: 24 },
    getMinutes: { unit: 60_000, within: 60 },
    getSeconds: { unit: 1000, within: 60 },
    getMilliseconds: { unit: 1, within: 1000 },
  }

/** Fields of a date, and what CEL takes off where it counts from 0. */
const calendar: {
  readonly [accessor: string]: { readonly field: string; readonly from: number } | undefined
} = {
  getFullYear: { field: 'year', from: 0 },
  getMonth: { field: 'month', from: 1 },
  getDate: { field: 'day', from: 0 },
  getDayOfMonth: { field: 'day', from: 1 },
  getDayOfWeek: { field: 'dow', from: 0 },
  getDayOfYear: { field: 'doy', from: 1 },
}

/** A part of a moment in UTC, in whole numbers all the way: dates of PostgreSQL have no zone and no end that matters here. */
export function timePartUtc(accessor: string, at: Sql): Sql {
  const shown = clock[accessor]
  if (shown !== undefined) {
    const { unit, within } = shown
    const left = sql`mod(mod(${at}, ${sql.lit(day)}) + ${sql.lit(day)}, ${sql.lit(day)})`
    return sql`mod(${left} / ${sql.lit(unit)}, ${sql.lit(within)})`
  }
  const { field, from } = calendar[accessor] ?? { field: 'year', from: 0 }
  const date = sql`(DATE '1970-01-01' + floor(${at}::float8 / ${sql.lit(day)})::int)`
  return sql`(extract(${sql.raw(field)} FROM ${date})::bigint - ${sql.lit(from)})`
}
