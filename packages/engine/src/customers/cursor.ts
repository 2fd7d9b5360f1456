import { GuanxiError, textProblem } from '@guanxi/core'

/** What the values of an order are: what else stands in a cursor was forged, and PostgreSQL would not compare it. */
export type CursorKind = 'text' | 'integer' | 'number'

/** Where a page ended: the sort value and id of its last row. Opaque to callers. */
export function writeCursor(by: string, value: unknown, id: string): string {
  return Buffer.from(JSON.stringify([by, value, id])).toString('base64url')
}

/** @throws GuanxiError `input.invalid` for what is no cursor of this list in this order. */
export function readCursor(
  cursor: string,
  by: string,
  kind: CursorKind,
): { readonly value: unknown; readonly id: string } {
  const parts = parse(cursor)
  if (Array.isArray(parts) && parts.length === 3 && parts[0] === by && isKind(parts[2], 'text')) {
    const value: unknown = parts[1]
    if (value === null || isKind(value, kind)) return { value, id: parts[2] }
  }
  throw new GuanxiError(
    'input.invalid',
    'the cursor is not from this list in this order; start again without one',
    { status: 400 },
  )
}

function isKind(value: unknown, kind: 'text'): value is string
function isKind(value: unknown, kind: CursorKind): boolean
function isKind(value: unknown, kind: CursorKind): boolean {
  if (kind === 'text') return typeof value === 'string' && textProblem(value) === null
  return kind === 'integer' ? Number.isSafeInteger(value) : Number.isFinite(value)
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
