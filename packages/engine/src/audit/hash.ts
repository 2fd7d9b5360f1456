import { createHash, randomBytes } from 'node:crypto'
import type { AuditRow, SealRow } from '@guanxi/database'

/** What a text is bound to, and does not give away: SHA-256 over sixteen random bytes and the text. */
export function commit(said: string): { readonly salt: string; readonly commitment: string } {
  const salt = randomBytes(16).toString('hex')
  return { salt, commitment: commitmentOf(salt, said) }
}

export function commitmentOf(salt: string, said: string): string {
  return sha256(salt + said)
}

/** A record's own hash: over all but what it says, which stands in by its commitment and may be erased. */
export function digestOf(row: Omit<AuditRow, 'said' | 'salt' | 'seal'>): string {
  const { id, at, actor, roles, door, action, within, customer, commitment } = row
  return sha256(JSON.stringify([id, at, actor, roles, door, action, within, customer, commitment]))
}

/** A seal's hash: over the one before, and its records' in their order. */
export function sealHash(
  { number, sealedAt, previous }: Pick<SealRow, 'number' | 'sealedAt' | 'previous'>,
  digests: readonly string[],
): string {
  return sha256(JSON.stringify([number, sealedAt, previous, ...digests]))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
