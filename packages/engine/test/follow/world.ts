import { setImmediate } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Crm } from '../../src/index.ts'
import { config } from '../shop.ts'

export const me = { source: 'shop', id: '42' }

/** The shop's configuration, in which so much is spent by who is `high`. */
export function highFrom(amount: number, more: object = {}): object {
  const value = {
    ...config.classifications.value,
    rules: [{ when: `customer.spend >= ${amount}`, then: 'high' }],
  }
  return { ...config, classifications: { ...config.classifications, value }, ...more }
}

/** Waits until a CRM works by a revision, with nobody asking it for anything. */
export async function until(crm: Crm, revision: number): Promise<void> {
  await expect.poll(() => crm.describe().revision, { interval: 10, timeout: 10_000 }).toBe(revision)
}

/**
 * Reads again and again for as long as a CRM works by its first revision, each time in another way. A call that begins by it must
 * not fail, whatever is published meanwhile; those after it would ask by names that are gone.
 */
export async function readWhileFirst(
  crm: Crm,
  ways: readonly (() => Promise<unknown>)[],
  begun: () => void = () => {},
): Promise<number> {
  for (let reads = 0; ; reads++) {
    if (crm.describe().revision !== 1) return reads
    await ways[reads % ways.length]?.()
    begun()
    await setImmediate() // as between two requests
  }
}
