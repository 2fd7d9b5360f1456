const second = 1000
const minute = 60_000

/**
 * A time that is the first (or the last) that will do, so exactly that whoever goes by what is shown is not beside it: a day alone
 * only where its midnight is the first, seconds where there are any, rounded to the side that will do.
 */
export function boundIn(language: string, timeZone: string): (at: number, side: 'first' | 'last') => string {
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(language, { ...options, timeZone })
  const day = format({ dateStyle: 'medium' })
  const toMinute = format({ dateStyle: 'medium', timeStyle: 'short' })
  const toSecond = format({ dateStyle: 'medium', timeStyle: 'medium' })
  return (at, side) => {
    const isMidnight = at % minute === 0 && day.format(at) !== day.format(at - 1)
    if (isMidnight && side === 'first') return day.format(at)
    if (at % minute === 0) return toMinute.format(at)
    return toSecond.format((side === 'first' ? Math.ceil(at / second) : Math.floor(at / second)) * second)
  }
}
