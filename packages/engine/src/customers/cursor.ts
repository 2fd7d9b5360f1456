import { GuanxiError } from '@guanxi/core'

/** Where a page ended: the sort value and id of its last row. Opaque to callers. */
export function writeCursor(by: string, value: unknown, id: string): string {
  return Buffer.from(JSON.stringify([by, value, id])).toString('base64url')
}

/** @throws GuanxiError `input.invalid` for what is no cursor of this list in this order. */
export function readCursor(cursor: string, by: string): { readonly value: unknown; readonly id: string } {
  const parts = parse(cursor)
  if (Array.isArray(parts) && parts[0] === by && typeof parts[2] === 'string') {
    const value: unknown = parts[1]
    if (value === null || typeof value === 'string' || typeof value === 'number') return { value, id: parts[2] }
  }
  throw new GuanxiError('input.invalid', 'the cursor is not from this list in this order; start again without one', { status: 400 })
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
