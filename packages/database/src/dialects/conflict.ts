import { GuanxiError } from '@guanxi/core'

/**
 * Two writers at once can both find a value free; the unique index lets one through. What the other's statement failed with
 * becomes the same refusal as if it had come second.
 * @returns the error itself where it is of another kind.
 */
export function asConflict(error: unknown): unknown {
  const { code, message, constraint } = error as { code?: unknown; message?: unknown; constraint?: unknown }
  if (code !== 'SQLITE_CONSTRAINT_UNIQUE' && code !== '23505') return error
  const field = /customers[._]f_(\w+)/.exec(`${String(constraint)} ${String(message)}`)?.[1]
  if (field === undefined) return error
  return new GuanxiError('customer.taken', `another customer has this ${field} already`, {
    status: 409,
    details: { field },
    cause: error,
  })
}
