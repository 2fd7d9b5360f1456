import type { Random } from './random.ts'

export const day = 86_400_000
const shanghai = 8 * 3_600_000

/** The Shanghai midnight a moment's day began with. China keeps no summer time. */
export function startOfDay(at: number): number {
  return Math.floor((at + shanghai) / day) * day - shanghai
}

/** Whether a Shanghai day, by its midnight, is the first of a month. */
export function isMonthStart(dayStart: number): boolean {
  return new Date(dayStart + shanghai).getUTCDate() === 1
}

/** How much busier than usual the shop is: the feasts for which tea is given, the sales days, the new harvest. */
function season(at: number): number {
  const local = new Date(at + shanghai)
  const date = (local.getUTCMonth() + 1) * 100 + local.getUTCDate()
  const weekend = local.getUTCDay() % 6 === 0 ? 1.25 : 1
  return weekend * (peaks.find(({ from, to }) => from <= date && date <= to)?.factor ?? 1)
}

/** Month and day as one number, both ends included. */
const peaks = [
  { from: 110, to: 131, factor: 1.9 }, // Spring Festival presents
  { from: 201, to: 212, factor: 0.6 }, // everyone is at home
  { from: 328, to: 425, factor: 1.5 }, // tea before and after Qingming
  { from: 615, to: 619, factor: 2.2 }, // 618
  { from: 720, to: 815, factor: 0.75 },
  { from: 905, to: 930, factor: 1.7 }, // Mid-Autumn presents
  { from: 1108, to: 1112, factor: 2.8 }, // Double Eleven
  { from: 1210, to: 1213, factor: 1.8 }, // Double Twelve
]

const busiest = 2.8 * 1.25

const sales = [
  { from: [5, 15], to: [5, 19] },
  { from: [10, 8], to: [10, 12] },
  { from: [11, 10], to: [11, 13] },
] as const

/** The moment itself, or a day of the sale that is less than a fortnight off: half of all people wait for it. */
export function orOnSale(chance: Random, at: number): number {
  const year = new Date(at + shanghai).getUTCFullYear()
  const waits = chance.chance(0.5)
  for (const { from, to } of sales) {
    const begins = Date.UTC(year, ...from) - shanghai
    const ends = Date.UTC(year, ...to) - shanghai
    if (begins - 14 * day < at && at < begins && waits) return begins + chance.next() * (ends - begins)
  }
  return at
}

/** A day's start between two moments, drawn as the seasons weigh them. */
export function dayBetween(chance: Random, from: number, to: number): number {
  for (;;) {
    const at = startOfDay(from + chance.next() * (to - from))
    if (chance.chance(season(at) / busiest)) return at
  }
}

/** A moment of a day between 8:00 and 22:00, more in the evening. */
export function openingHour(chance: Random, dayStart: number): number {
  const hour = Number(
    chance.weighted({
      '08': 2,
      '09': 4,
      '10': 8,
      '11': 8,
      '12': 7,
      '13': 5,
      '14': 6,
      '15': 7,
      '16': 7,
      '17': 7,
      '18': 8,
      '19': 11,
      '20': 13,
      '21': 9,
    }),
  )
  return (
    startOfDay(dayStart) + hour * 3_600_000 + chance.integer(0, 59) * 60_000 + chance.integer(0, 59) * 1000
  )
}
