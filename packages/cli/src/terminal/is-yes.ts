/** Whether an answer agrees, in either language; nothing does not. */
export function isYes(answer: string): boolean {
  return /^(y|yes|是|好)$/i.test(answer.trim())
}
