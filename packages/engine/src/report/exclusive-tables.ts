import { exclusive } from '@guanxi/core'
import type { DecisionTable, Model } from '@guanxi/core'

/** A table of which not all rules may hold together, once for all its outputs. */
export interface ExclusiveTable {
  readonly table: DecisionTable
  /** Its classifications. */
  readonly names: readonly string[]
}

export function exclusiveTables({ classifications }: Model): ExclusiveTable[] {
  const tables = [...classifications.values()].filter(
    (one): one is DecisionTable => one.kind === 'table' && exclusive(one).length > 1,
  )
  return [...Map.groupBy(tables, ({ table }) => table).values()].flatMap((outputs) => {
    const [table] = outputs
    return table === undefined ? [] : [{ table, names: outputs.map(({ name }) => name) }]
  })
}
