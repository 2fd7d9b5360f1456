import { GuanxiError } from '@guanxi/core'

/** Another customer holds a value that no two may hold. */
export function taken(field: string, cause?: unknown): GuanxiError {
  return new GuanxiError('customer.taken', `another customer has this ${field} already`, {
    status: 409,
    details: { field },
    cause,
  })
}

/**
 * Two writers at once can both find a value free; the unique index lets one through. What the other's statement failed with
 * becomes the same refusal as if it had come second.
 * @returns the error itself where it is of another kind.
 */
export function asConflict(error: unknown): unknown {
  const { code, message, constraint } = error as { code?: unknown; message?: unknown; constraint?: unknown }
  if (code !== 'SQLITE_CONSTRAINT_UNIQUE' && code !== '23505') return error
  const field = /customers[._]f_(\w+)/.exec(`${String(constraint)} ${String(message)}`)?.[1]
  return field === undefined ? error : taken(field, error)
}
