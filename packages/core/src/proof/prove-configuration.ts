import type { ProvenTable } from '../api/check.ts'
import type { Model } from '../model/model.ts'
import { proveClassification } from './prove-classification.ts'

/**
 * Proves the decision tables of a configuration one by one, so that whoever has other things to do can do them in between.
 * `now`: milliseconds since 1970 UTC.
 */
export function* proveConfiguration(model: Model, now: number): Generator<ProvenTable> {
  const seen = new Set<string>()
  for (const table of model.classifications.values()) {
    // The outputs of one table share its conditions.
    if (table.kind !== 'table' || seen.has(table.table)) continue
    seen.add(table.table)
    const label = model.document.classifications?.[table.table]?.label ?? table.table
    yield { classification: table.table, label, proof: proveClassification(model, table, now) }
  }
}
