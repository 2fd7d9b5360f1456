/** Whether a text shows nothing: empty, blanks, or signs that only steer how others are shown. */
export function isInvisible(text: string): boolean {
  return /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\u2800]*$/u.test(text)
}
