import { attributesRead } from '../cel/dependencies.ts'
import type { Scope } from '../cel/scope.ts'
import type { ConfigurationDocument } from '../config/parse.ts'
import { didYouMean } from '../text/did-you-mean.ts'
import type { Classification, CustomerType } from './model.ts'
import { expressionsOf } from './expressions-of.ts'
import { outputsOf } from './outputs.ts'
import type { Problems } from './problems.ts'
import { buildRank } from './rank.ts'
import { buildTables } from './tables.ts'

/** All classifications, in the order they are decided; of a table with several outputs, one for each. */
export function buildClassifications(
  document: ConfigurationDocument,
  customerTypes: ReadonlyMap<string, CustomerType>,
  scope: Scope,
  problems: Problems,
): Map<string, Classification> {
  const all = new Map<string, Classification>()
  for (const [name, classification] of Object.entries(document.classifications ?? {})) {
    const path = ['classifications', name]
    const { rank, for: only = null } = classification
    if (only !== null && !customerTypes.has(only)) {
      const hint = didYouMean(only, customerTypes.keys())
      problems.add([...path, 'for'], `there is no customer type "${only}"${hint}`)
    }
    const outputs = outputsOf(name, classification)
    const [output] = outputs
    if (rank === undefined) {
      for (const table of buildTables(name, classification, outputs, scope, problems))
        all.set(table.name, table)
    } else if (output !== undefined) {
      const built = buildRank(output, only, rank, scope, [...path, 'rank'], problems)
      if (built === null) problems.drop(name)
      else all.set(name, built)
    }
  }
  return inOrder(all, problems)
}

/** Puts classifications in the order they are decided; a circle of them is a problem. */
function inOrder(all: ReadonlyMap<string, Classification>, problems: Problems): Map<string, Classification> {
  const ordered = new Map<string, Classification>()
  const visit = (name: string, chain: readonly string[]): void => {
    const classification = all.get(name)
    if (classification === undefined || ordered.has(name)) return
    if (chain.includes(name)) {
      problems.addAtKey(
        ['classifications', name],
        `depends on itself: ${[...chain.slice(chain.indexOf(name)), name].join(' → ')}`,
      )
      return
    }
    const read = expressionsOf(classification).flatMap(({ tree }) => attributesRead(tree, 'customer'))
    for (const each of read) visit(each, [...chain, name])
    ordered.set(name, classification)
  }
  for (const name of all.keys()) visit(name, [])
  return ordered
}
