import type { ChangeRow } from '@guanxi/database'

/** What changed for a customer at one moment. */
export type Change = Omit<ChangeRow, 'id' | 'revision'>
