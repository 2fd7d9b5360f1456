import type { Type } from './type.ts'

/** First and last instants there are: years 0001 to 9999, in milliseconds since 1970 UTC. */
const moments = [-62_135_596_800_000, 253_402_300_799_999] as const

/** The longest durations: what CEL can hold in 64 bits of nanoseconds, some 292 years, in whole milliseconds. */
const durations = [-9_223_372_036_854, 9_223_372_036_854] as const

const integers = [-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const

const ranges: { readonly [type in Type]?: readonly [least: number, most: number] } = {
  timestamp: moments,
  duration: durations,
  uint: [0, Number.MAX_SAFE_INTEGER],
  double: [-Number.MAX_VALUE, Number.MAX_VALUE],
}

/** The least and greatest value of a type of numbers. Beyond them a result is unknown. */
export function rangeOf(type: Type): readonly [least: number, most: number] {
  return ranges[type] ?? integers
}

/** Whether a number, whole where the type is, is one that the type can hold. */
export function isKept(value: number, type: Type): boolean {
  const [least, most] = rangeOf(type)
  return value >= least && value <= most
}
