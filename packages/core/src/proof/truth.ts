/** The three truths of a condition, as bits. A rule applies only where its condition is `yes`. */
export const yes = 1
export const no = 2
export const unknown = 4

export type Truth = typeof yes | typeof no | typeof unknown

export const truths: readonly Truth[] = [yes, no, unknown]

/** What a closure answered. */
export function truthOf(value: unknown): Truth {
  if (value === true) return yes
  return value === false ? no : unknown
}
