/** What a field may hold at most. */
export const sizes = {
  /** Characters of a text (UTF-16 units). */
  text: 10_000,
  /** Items of a list of tags, and the characters of each. */
  tags: 200,
  tag: 100,
} as const
