import { compileHits, violates } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type { CustomerRow, Session } from '@guanxi/database'
import { rankedAsOf } from '../as-of/ranks.ts'
import type { Engine } from '../crm/engine.ts'
import { exclusiveTables } from './exclusive-tables.ts'
import type { Counts } from './stored.ts'
import { classified, summed } from './summed.ts'

/** Counts over customers as of a moment they have to be turned to. `entered` hears of each stage entered on the way. */
export async function countTurned(
  engine: Engine,
  session: Session,
  asOf: number,
  entered: (stage: string) => void,
): Promise<Counts> {
  const count = counter(engine.model, asOf)
  const { walk } = await rankedAsOf(engine, session, asOf)
  for await (const { rows, changes } of walk()) {
    for (const row of rows) count.add(row)
    for (const { attribute, to } of changes) if (attribute === 'stage' && typeof to === 'string') entered(to)
  }
  return count.result()
}

function counter(model: Model, now: number): { add(row: CustomerRow): void; result(): Counts } {
  let customers = 0
  const rollups = new Map(summed(model).map(({ name }) => [name, 0]))
  const classes = new Map(classified(model).map((c) => [c.name, zeros(c.classes)]))
  const exclusive = exclusiveTables(model).map((each) => ({
    ...each,
    hits: compileHits(each.table),
    customers: 0,
  }))
  const stages = zeros(model.lifecycle?.stages ?? [])
  const scale = (name: string): number =>
    model.rollups.get(name)?.type === 'money' ? 10 ** model.moneyDigits : 1
  return {
    add: (row) => {
      customers++
      for (const [name, sum] of rollups) rollups.set(name, sum + Number(row[name] ?? 0))
      for (const [name, counts] of classes) for (const one of new Set([row[name]].flat())) count(counts, one)
      for (const each of exclusive) {
        const { table, hits } = each
        if (table.for !== null && table.for !== row.type) continue
        if (violates(table, hits({ customer: row, now }))) each.customers++
      }
      count(stages, row.stage)
    },
    result: () => ({
      customers,
      rollups: Object.fromEntries([...rollups].map(([name, sum]) => [name, sum / scale(name)])),
      classes: Object.fromEntries([...classes].map(([name, counts]) => [name, Object.fromEntries(counts)])),
      violations: Object.fromEntries(
        exclusive.flatMap(({ names, customers: some }) =>
          some === 0 ? [] : names.map((name) => [name, some] as const),
        ),
      ),
      stages: Object.fromEntries(stages),
    }),
  }
}

function zeros(named: readonly { readonly name: string | number }[]): Map<string, number> {
  return new Map(named.map(({ name }) => [String(name), 0]))
}

function count(counts: Map<string, number>, value: unknown): void {
  const key = String(value)
  const before = counts.get(key)
  if (before !== undefined) counts.set(key, before + 1)
}
