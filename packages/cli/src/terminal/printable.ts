/** Invisible characters that shape how others look, and so may stay: they join emoji and letters. */
const joiners = new Set(['\u200C', '\u200D'])

/**
 * Text from outside, safe to show: control characters (which could move the cursor or change colours) and invisible
 * ones (which could turn the line round) are written out as `\u{1b}`.
 */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) =>
    joiners.has(character) ? character : `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`,
  )
}
