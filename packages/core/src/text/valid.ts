/** Why a text cannot be kept: both databases must hold the same UTF-8, and PostgreSQL holds no U+0000. Null when it can. */
export function textProblem(text: string): string | null {
  if (text.includes('\u0000')) return 'holds U+0000, which no database text may hold'
  if (!text.isWellFormed()) return 'holds half a surrogate pair, which is not a character'
  return null
}
