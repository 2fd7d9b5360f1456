import { checkCel } from '../cel/check.ts'
import { CelError } from '../cel/cel-error.ts'
import { readsNow } from '../cel/dependencies.ts'
import type { Scope } from '../cel/scope.ts'
import { typeName } from '../values/type-name.ts'
import type { Rank } from './model.ts'
import type { ClassificationDocument, Output } from './outputs.ts'
import type { Problems } from './problems.ts'

export function buildRank(
  { name, label, classes, type }: Output,
  only: string | null,
  rank: NonNullable<ClassificationDocument['rank']>,
  scope: Scope,
  path: readonly string[],
  problems: Problems,
): Rank | null {
  const by = problems.attempt([...path, 'by'], () => {
    const expression = checkCel(rank.by, scope)
    const { type } = expression.tree
    if (readsNow(expression.tree))
      throw new CelError(
        'customers are ranked by a value that stands still, without now',
        rank.by,
        expression.tree,
      )
    if (!['int', 'double', 'money', 'timestamp', 'duration'].includes(type)) {
      throw new CelError(
        `customers are ranked by numbers, money or times, but this is ${typeName(type)}`,
        rank.by,
        expression.tree,
      )
    }
    if (rank.cumulativeShare !== undefined && type !== 'int' && type !== 'money') {
      throw new CelError(
        `shares are exact, so they are of integers or money, but this is ${typeName(type)}`,
        rank.by,
        expression.tree,
      )
    }
    return expression
  })
  if (by === null) return null
  const base = { name, label, for: only, classes, type } as const
  const refresh = rank.refresh ?? 'daily'
  if (rank.quantiles !== undefined) {
    return { ...base, kind: 'rank', by, refresh, method: { kind: 'quantiles', count: rank.quantiles } }
  }
  const shares = Object.entries(rank.cumulativeShare ?? {}).map(([name, bound]) => ({ name, bound }))
  shares.forEach(({ name, bound }, i) => {
    if (i > 0 && bound <= (shares[i - 1]?.bound ?? 0)) {
      problems.add([...path, 'cumulativeShare', name], 'shares rise from class to class')
    }
  })
  if (shares.at(-1)?.bound !== 1)
    problems.add([...path, 'cumulativeShare'], 'the last share must be 1, so that every customer has a class')
  return { ...base, kind: 'rank', by, refresh, method: { kind: 'cumulativeShare', shares } }
}
