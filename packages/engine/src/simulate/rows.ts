import { isList } from '@guanxi/core'
import type { CustomerRow } from '@guanxi/database'
import { customerColumns } from '@guanxi/database'
import type { Draft } from './draft.ts'

/** A customer as the draft finds it before it judges: facts, stage and the classes there were. */
export function rowForDraft(draft: Draft, row: CustomerRow): CustomerRow {
  const { model } = draft
  const stages = new Set(model.lifecycle?.stages.map(({ name }) => name))
  const known = row.stage !== null && stages.has(row.stage)
  const next: CustomerRow = {
    id: row.id,
    type: row.type,
    createdAt: row.createdAt,
    stage: known ? row.stage : null,
    stageSince: known ? row.stageSince : null,
    $version: row.$version,
    $updatedAt: row.$updatedAt,
    $judgedAt: row.$judgedAt,
    $dueAt: row.$dueAt,
    $pendingAt: row.$pendingAt,
    $overrides: row.$overrides,
    $generation: row.$generation,
  }
  for (const { key, kind, type } of customerColumns(model)) {
    const kept =
      kind === 'field' ? draft.fields.has(key) : kind !== 'class' && kind !== 'truth' && draft.totalsKept
    next[key] = kept ? (row[key] ?? null) : isList(type) ? [] : null
  }
  return next
}
