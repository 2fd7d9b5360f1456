import { offsetOf } from '../../values/zone.ts'
import type { Offset } from '../../values/zone.ts'
import { day } from '../../values/duration.ts'
import { ofNumber, overload } from './overload.ts'
import type { Overload, Run } from './overload.ts'

/** What a clock and a calendar show, of a moment as its zone's clocks show it, in milliseconds. */
const shown: { readonly [name: string]: (local: Date) => number } = {
  getFullYear: (local) => local.getUTCFullYear(),
  // From 0, as CEL has it; so are the day of the month (but not the date) and the day of the year.
  getMonth: (local) => local.getUTCMonth(),
  getDate: (local) => local.getUTCDate(),
  getDayOfMonth: (local) => local.getUTCDate() - 1,
  getDayOfWeek: (local) => local.getUTCDay(),
  getDayOfYear: dayOfYear,
  getHours: (local) => local.getUTCHours(),
  getMinutes: (local) => local.getUTCMinutes(),
  getSeconds: (local) => local.getUTCSeconds(),
  getMilliseconds: (local) => local.getUTCMilliseconds(),
}

function dayOfYear(local: Date): number {
  const first = new Date(local)
  first.setUTCMonth(0, 1)
  return Math.round((local.getTime() - first.getTime()) / day)
}

/** Whole hours, minutes and seconds of a duration; milliseconds beyond the whole second. */
const measured: { readonly [name: string]: (milliseconds: number) => number } = {
  getHours: (value) => Math.trunc(value / 3_600_000) + 0,
  getMinutes: (value) => Math.trunc(value / 60_000) + 0,
  getSeconds: (value) => Math.trunc(value / 1000) + 0,
  getMilliseconds: (value) => (value % 1000) + 0,
}

export const timeFunctions: { readonly [name: string]: readonly Overload[] } = Object.fromEntries(
  Object.entries(shown).map(([name, show]) => {
    const measure = measured[name]
    return [
      name,
      [
        overload(
          ['timestamp'],
          'int',
          ofNumber((at) => show(new Date(at))),
        ),
        { params: ['timestamp', 'string'], type: 'int', bind: () => inZone(show) },
        ...(measure === undefined ? [] : [overload(['duration'], 'int', ofNumber(measure))]),
      ] satisfies Overload[],
    ]
  }),
)

/** What an accessor gives of moments in a zone; null where there is no such accessor or zone. */
export function timePart(accessor: string, zone: string): ((at: number) => number) | null {
  const show = Object.hasOwn(shown, accessor) ? shown[accessor] : undefined
  const offset = offsetOf(zone)
  return show === undefined || offset === null ? null : (at) => show(new Date(at + offset(at)))
}

/** Each use keeps its last zone, which for a written zone is the only one there is. */
function inZone(show: (local: Date) => number): Run {
  let last: { readonly zone: string; readonly offset: Offset | null } | null = null
  return (at, zone) => {
    if (typeof at !== 'number' || typeof zone !== 'string') return null
    if (last?.zone !== zone) last = { zone, offset: offsetOf(zone) }
    return last.offset === null ? null : show(new Date(at + last.offset(at)))
  }
}
