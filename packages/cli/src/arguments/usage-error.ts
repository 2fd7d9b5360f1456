import { GuanxiError } from '@guanxi/core'

/** A command line that cannot be understood: which part, and what would be right. */
export function usageError(message: string): GuanxiError {
  return new GuanxiError('cli.usage', message, { status: 400 })
}

export function isUsageError(error: unknown): boolean {
  return error instanceof GuanxiError && error.code === 'cli.usage'
}
