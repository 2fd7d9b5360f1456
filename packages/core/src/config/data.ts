/** A map as data. */
export interface Data {
  readonly [key: string]: unknown
}

export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What stands in a map; a key without a value does not. */
export function membersOf(map: Data): [string, unknown][] {
  return Object.entries(map).filter(([, value]) => value !== undefined)
}

/** Whether two values are the same data in the same order: an order of classes or stages means something. */
export function sameData(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false
    return one.every((item, i) => sameData(item, other[i]))
  }
  if (!isData(one) || !isData(other)) return Object.is(one, other)
  const [mine, theirs] = [membersOf(one), membersOf(other)]
  if (mine.length !== theirs.length) return false
  return mine.every(([key, value], i) => key === theirs[i]?.[0] && sameData(value, theirs[i][1]))
}
