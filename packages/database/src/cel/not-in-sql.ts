import { GuanxiError } from '@guanxi/core'

/** What SQL cannot say exactly is refused by name, never approximated; closures can still answer it. */
export function notInSql(what: string): GuanxiError {
  return new GuanxiError('cel.not-in-sql', `${what} cannot be asked of the database exactly`, { status: 400 })
}

export function isNotInSql(error: unknown): boolean {
  return error instanceof GuanxiError && error.code === 'cel.not-in-sql'
}
