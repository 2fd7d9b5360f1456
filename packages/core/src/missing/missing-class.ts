import type { Missing } from '../api/missing.ts'
import type { Values } from '../cel/environment.ts'
import { attributesRead } from '../cel/dependencies.ts'
import type { DecisionTable, Model } from '../model/model.ts'
import { ranksOf } from '../model/ranks-of.ts'
import { domainsOf } from '../proof/model-domains.ts'
import { tablesFor } from '../proof/prove-classification.ts'
import { whatIsMissing } from './what-is-missing.ts'
import { toText } from '../values/kept.ts'

/**
 * What it takes for a customer of a type to come into a class of a configuration's table. What ranks are reckoned from is not
 * asked to change, since nobody knows the ranks that would follow.
 * @param now milliseconds since 1970 UTC
 * @param chosen names of other classifications whose class a person chose for this customer: it follows from no values
 */
export function missingForClass(
  model: Model,
  table: DecisionTable,
  customer: Values,
  wanted: string | number,
  now: number,
  chosen: ReadonlySet<string> = new Set(),
): Missing {
  const customerType = toText(customer['type'] ?? null) ?? ''
  const frozen = new Set(ranksOf(model).flatMap(({ by }) => attributesRead(by.tree, 'customer')))
  const given = new Map([...tablesFor(model, customerType)].filter(([name]) => !chosen.has(name)))
  const domains = domainsOf(model, customerType, now)
  const question = { ...table, domains, given, customerType, now, moneyDigits: model.moneyDigits }
  return whatIsMissing({
    ...question,
    customer,
    wanted,
    frozen: readsRank(model, table) ? frozen : new Set(),
  })
}

/** Whether a table, or one whose class it reads, reads a rank. */
function readsRank(model: Model, table: DecisionTable, seen: ReadonlySet<string> = new Set()): boolean {
  const reads = table.rules.flatMap(({ when }) => attributesRead(when.tree, 'customer'))
  return reads.some((name) => {
    const read = model.classifications.get(name)
    if (read === undefined || seen.has(name)) return false
    return read.kind === 'rank' || readsRank(model, read, new Set([...seen, name]))
  })
}
