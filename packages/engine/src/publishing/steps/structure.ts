import type { Model, Rename } from '@guanxi/core'
import type { ColumnPlan } from '@guanxi/database'
import type { Conversion } from '../conversions.ts'

/** What a configuration makes of the one before, and of what is kept. */
export interface Structure {
  readonly before: Model
  readonly model: Model
  readonly columns: ColumnPlan
  readonly renames: readonly Rename[]
  readonly conversions: readonly Conversion[]
}

/** Of a step that concerns nobody's values. */
export const nothing = { count: 0, lost: 0, allow: null } as const
