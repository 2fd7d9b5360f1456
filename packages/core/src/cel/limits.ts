/** What an expression may be at most: generous for a person, and far below what stalls a parser or overflows a stack. */
export const limits = {
  /** Characters (UTF-16 units). */
  length: 4000,
  nodes: 1000,
  depth: 100,
  listItems: 500,
  /** Macros inside macros: each one multiplies the work by the length of its list. */
  macros: 5,
  /** Characters of a pattern for `matches`. */
  pattern: 1000,
  /** Steps of one evaluation (`cost.ts`): some tens of milliseconds. */
  cost: 1_000_000,
  /** Characters of a text, and items of a list, that an expression makes: beyond them it is unknown. */
  text: 1_000_000,
  items: 10_000,
} as const
