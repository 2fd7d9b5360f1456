import { ConfigError } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import { customerColumns } from './columns.ts'

/** Below what both databases can (SQLite 2,000, PostgreSQL 1,600, where a row must also fit on a page of 8 KiB). */
const most = 1000

/**
 * A customer is one row: what is kept of one has to fit in it.
 * @param left columns there are besides, of what the configuration no longer names
 * @throws ConfigError
 */
export function checkColumns(model: Model, left = 0): void {
  const wanted = customerColumns(model)
  if (wanted.length + left <= most) return
  const count = (kinds: readonly string[]): number =>
    wanted.filter((column) => kinds.includes(column.kind)).length
  const parts = [
    `${count(['field'])} for fields`,
    `${count(['rollup', 'helper'])} for rollups`,
    `${count(['class', 'truth'])} for classes and automations`,
    ...(left === 0 ? [] : [`${left} that earlier configurations left`]),
  ]
  const message = `what is kept of a customer takes ${wanted.length + left} columns (${parts.join(', ')}), and ${most} is the most`
  throw new ConfigError([{ path: ['customerTypes'], message }])
}
