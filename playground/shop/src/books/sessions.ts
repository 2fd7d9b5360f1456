import { createHash, randomBytes } from 'node:crypto'
import type { Books } from './open.ts'

/** Only the hash is kept: who reads the books cannot sign in with what stands there. */
function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Begins a session; the token goes into the cookie. */
export function beginSession(books: Books, staff: string): string {
  const token = randomBytes(24).toString('base64url')
  books.prepare('insert into sessions values (?, ?)').run(hash(token), staff)
  return token
}

export function staffOf(books: Books, token: string): string | null {
  const row = books
    .prepare<[string], { staff: string }>('select staff from sessions where token = ?')
    .get(hash(token))
  return row?.staff ?? null
}

export function endSession(books: Books, token: string): void {
  books.prepare('delete from sessions where token = ?').run(hash(token))
}
