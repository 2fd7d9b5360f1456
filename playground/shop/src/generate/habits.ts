import { day, dayBetween, orOnSale } from './calendar.ts'
import type { Random } from './random.ts'

/** How somebody buys. A gap is the mean of days between purchases, `leaves` the chance to stop for good after each. */
interface Habit {
  readonly share: number
  readonly gap: number
  readonly leaves: number
  /** Products in a basket: at most this many. */
  readonly basket: number
}

export const habits = {
  looker: { share: 4, gap: 0, leaves: 1, basket: 0 },
  oneTimer: { share: 43, gap: 0, leaves: 1, basket: 2 },
  occasional: { share: 24, gap: 85, leaves: 0.16, basket: 2 },
  regular: { share: 13, gap: 28, leaves: 0.035, basket: 3 },
  devoted: { share: 3, gap: 11, leaves: 0.004, basket: 4 },
  giver: { share: 8, gap: 0, leaves: 0, basket: 3 },
  returner: { share: 5, gap: 34, leaves: 0, basket: 3 },
} as const satisfies { readonly [name: string]: Habit }

export type HabitName = keyof typeof habits

export function drawHabit(chance: Random): HabitName {
  return chance.weighted(
    Object.fromEntries(Object.entries(habits).map(([name, { share }]) => [name, share])) as {
      [name in HabitName]: number
    },
  )
}

/** The days on which somebody buys, from the day they joined to the end, in order. */
export function purchaseDays(chance: Random, habit: HabitName, joined: number, end: number): number[] {
  if (habit === 'looker') return []
  if (habit === 'giver') return feastDays(chance, joined, end)
  const { gap, leaves } = habits[habit]
  const days = [joined]
  const silence =
    habit === 'returner' ? { after: chance.integer(2, 6), days: chance.integer(190, 320) } : null
  for (let at = joined; gap > 0 && !chance.chance(leaves);) {
    at = orOnSale(chance, at + chance.wait(gap) * day)
    if (days.length === silence?.after) at += silence.days * day
    if (at > end) break
    days.push(at)
  }
  return days
}

/** Before Spring Festival and Mid-Autumn, in most years, sometimes twice. */
function feastDays(chance: Random, joined: number, end: number): number[] {
  const days = [joined]
  for (let year = new Date(joined).getUTCFullYear(); year <= new Date(end).getUTCFullYear(); year++) {
    for (const feast of [Date.UTC(year, 0, 10), Date.UTC(year, 8, 5)]) {
      if (!chance.chance(0.8)) continue
      for (let times = chance.chance(0.3) ? 2 : 1; times > 0; times--)
        days.push(dayBetween(chance, feast, feast + 20 * day))
    }
  }
  return days.filter((at) => joined <= at && at <= end).sort((a, b) => a - b)
}
