/** What an expression may be at most: generous for a person, and far below what stalls a parser or overflows a stack. */
export const limits = {
  /** Characters (UTF-16 units). */
  length: 4000,
  nodes: 1000,
  depth: 100,
  listItems: 500,
  /** Macros inside macros: each one multiplies the work by the length of its list. */
  macros: 2,
} as const
