import { GuanxiError } from '@guanxi/core'
import type { Say } from '../messages/index.ts'
import { ToldError } from '../messages/told-error.ts'

/** A command line that cannot be understood: which part, and what would be right. */
export function usageError(say: Say): ToldError {
  return new ToldError({ code: 'cli.usage', say, status: 400 })
}

export function isUsageError(error: unknown): boolean {
  return error instanceof GuanxiError && error.code === 'cli.usage'
}
