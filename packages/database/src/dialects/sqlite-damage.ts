import { GuanxiError } from '@guanxi/core'

/**
 * What a statement failed with, where the file or the disk is at fault and not the statement: by its code, so that whoever runs
 * the program knows to look there.
 * @returns the error itself where it is of another kind
 */
export function asDamage(error: unknown, path: string): unknown {
  const { code, message } = error as { code?: unknown; message?: unknown }
  const reason = String(message)
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(String(code))) {
    return new GuanxiError('database.damaged', `"${path}" is damaged: ${reason}; restore it from a backup`, {
      status: 500,
      cause: error,
    })
  }
  if (/^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/.test(String(code))) {
    return new GuanxiError('database.unreachable', `"${path}" cannot be used: ${reason}`, {
      status: 503,
      cause: error,
    })
  }
  return error
}

/** Does some work on a file, and tells what is at fault with it. */
export function damageTold<Result>(path: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw asDamage(error, path)
  }
}
