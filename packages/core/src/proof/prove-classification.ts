import type { NeverFires, TableProof } from '../api/proof.ts'
import type { DecisionTable, Model } from '../model/model.ts'
import { domainsOf } from './model-domains.ts'
import { proveTable } from './prove-table.ts'
import { decidesFirst } from './question.ts'
import type { ProvableTable } from './question.ts'

/**
 * Proves a table of a configuration for every customer type it is for; of a table with several outputs one is enough, since they
 * share their conditions. A rule never fires if it fires for none of them; gaps
 * and overlaps name the type they were found for. `now`: milliseconds since 1970 UTC.
 */
export function proveClassification(model: Model, table: DecisionTable, now: number): TableProof {
  const types = table.for === null ? [...model.customerTypes.keys()] : [table.for]
  const proofs = types.map((customerType) =>
    proveTable({
      ...table,
      domains: domainsOf(model, customerType, now),
      given: tablesFor(model, customerType),
      customerType,
      now,
      moneyDigits: model.moneyDigits,
    }),
  )
  return {
    gaps: firstOfEach(
      proofs.flatMap(({ gaps }) => gaps),
      ({ witness }) => JSON.stringify(witness.values),
    ),
    overlaps: firstOfEach(
      proofs.flatMap(({ overlaps }) => overlaps),
      ({ rules }) => rules.join(),
    ),
    neverFires: idleInAll(proofs),
    unproven: proofs.flatMap(({ unproven }) => unproven),
  }
}

/** The tables whose class follows from a customer's values; a rank's class and a violated hit policy's may be any. */
export function tablesFor(model: Model, customerType: string): Map<string, ProvableTable> {
  const tables = new Map<string, ProvableTable>()
  for (const [name, classification] of model.classifications) {
    if (classification.kind !== 'table' || !decidesFirst(classification)) continue
    if (classification.for === null || classification.for === customerType) tables.set(name, classification)
  }
  return tables
}

function idleInAll(proofs: readonly TableProof[]): NeverFires[] {
  const [first, ...rest] = proofs
  return (first?.neverFires ?? []).flatMap((one) => {
    const others = rest.map(({ neverFires }) => neverFires.find(({ rule }) => rule === one.rule))
    const all = [one, ...others].filter((other) => other !== undefined)
    if (all.length < proofs.length) return []
    const shadowed = all.find(({ reason }) => reason === 'shadowed') ?? one
    return [{ ...shadowed, by: [...new Set(all.flatMap(({ by }) => by))].toSorted((a, b) => a - b) }]
  })
}

function firstOfEach<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const found = new Map<string, Item>()
  for (const item of items) if (!found.has(keyOf(item))) found.set(keyOf(item), item)
  return [...found.values()]
}
