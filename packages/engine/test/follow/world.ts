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
