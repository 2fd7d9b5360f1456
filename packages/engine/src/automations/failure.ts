import { GuanxiError } from '@guanxi/core'

/** Errors that the same input meets again, however often it is tried. */
export function isPermanent(error: unknown): boolean {
  if (!(error instanceof GuanxiError)) return false
  const { status } = error
  return status !== undefined && status >= 400 && status < 500 && !temporary.has(status)
}

/** Time-outs, conflicts with others, and too much at once. */
const temporary: ReadonlySet<number> = new Set([408, 409, 423, 425, 429])

/** What is kept of an error: what it says, and nothing of where it comes from. */
export function reasonOf(error: unknown): string {
  if (error instanceof GuanxiError) return `${error.code}: ${error.message}`
  return error instanceof Error ? error.message : String(error)
}
