import { checkCel, checkCelOf } from '../cel/check.ts'
import { CelError } from '../cel/cel-error.ts'
import { attributesRead, readsNow } from '../cel/dependencies.ts'
import type { Scope } from '../cel/scope.ts'
import { compileNextChange } from '../cel/time/next-change.ts'
import type { ConfigurationDocument } from '../config/parse.ts'
import { namesOf } from '../fields/field.ts'
import { didYouMean } from '../text/did-you-mean.ts'
import type { Classification, ClassName, CustomerType } from './model.ts'
import type { Problems } from './problems.ts'

type Document = NonNullable<ConfigurationDocument['classifications']>[string]

/** The classes a classification can give, before its rules are checked: expressions may compare with them. */
export function classesOf(document: Document): ClassName[] {
  if (document.rank?.quantiles !== undefined) {
    const count = document.rank.quantiles
    return Array.from({ length: count }, (_, i) => ({ name: count - i, label: String(count - i) }))
  }
  const names = namesOf(document.classes ?? Object.keys(document.rank?.cumulativeShare ?? {}))
  const numbers = names.every(({ name }) => typeof name === 'number')
  return numbers ? names : names.map(({ name, label }) => ({ name: String(name), label }))
}

export function buildClassification(
  name: string,
  document: Document,
  customerTypes: ReadonlyMap<string, CustomerType>,
  scope: Scope,
  problems: Problems,
): Classification | null {
  const path = ['classifications', name]
  const classes = classesOf(document)
  const type = typeof classes[0]?.name === 'number' ? 'int' : 'string'
  if (document.for !== undefined && !customerTypes.has(document.for)) {
    problems.add(
      [...path, 'for'],
      `there is no customer type "${document.for}"${didYouMean(document.for, customerTypes.keys())}`,
    )
  }
  const base = { name, label: document.label ?? name, for: document.for ?? null, classes, type } as const
  if (document.rank !== undefined) return buildRank(base, document.rank, scope, [...path, 'rank'], problems)
  const known = classes.map((c) => c.name)
  // YAML tells 1 from "1"; who writes a class's name means the class.
  const named = (written: string | number, at: (string | number)[]): string | number | null => {
    const found = known.find((name) => String(name) === String(written))
    if (found !== undefined) return found
    const hint = didYouMean(String(written), known.map(String)) || `; the classes are ${known.join(', ')}`
    problems.add(at, `there is no class "${written}"${hint}`)
    return null
  }
  const rules = (document.rules ?? []).flatMap((rule, i) => {
    const then = named(rule.then, [...path, 'rules', i, 'then'])
    const when = problems.attempt([...path, 'rules', i, 'when'], () => checkCondition(rule.when, scope))
    return when === null || then === null ? [] : [{ when, then }]
  })
  const otherwise =
    document.otherwise === undefined ? null : named(document.otherwise, [...path, 'otherwise'])
  return { ...base, kind: 'table', rules, otherwise }
}

/** A condition whose every change by time alone can be foreseen. */
export function checkCondition(text: string, scope: Scope): ReturnType<typeof checkCelOf> {
  const expression = checkCelOf(text, scope, 'bool')
  compileNextChange(expression.tree, text)
  return expression
}

function buildRank(
  base: Omit<Classification, 'kind' | 'by' | 'method' | 'refresh' | 'rules' | 'otherwise'>,
  rank: NonNullable<Document['rank']>,
  scope: Scope,
  path: readonly string[],
  problems: Problems,
): Classification | null {
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
        `customers are ranked by numbers, money or times, but this is ${type}`,
        rank.by,
        expression.tree,
      )
    }
    if (rank.cumulativeShare !== undefined && type !== 'int' && type !== 'money') {
      throw new CelError(
        `shares are exact, so they are of integers or money, but this is ${type}`,
        rank.by,
        expression.tree,
      )
    }
    return expression
  })
  if (by === null) return null
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

/**
 * Puts classifications in the order they are decided.
 * @returns null, with a problem added, where they depend on each other in a circle.
 */
export function inOrder(
  all: ReadonlyMap<string, Classification>,
  problems: Problems,
): Map<string, Classification> {
  const ordered = new Map<string, Classification>()
  const visit = (name: string, chain: readonly string[]): void => {
    const classification = all.get(name)
    if (classification === undefined || ordered.has(name)) return
    if (chain.includes(name)) {
      problems.add(
        ['classifications', name],
        `depends on itself: ${[...chain.slice(chain.indexOf(name)), name].join(' → ')}`,
      )
      return
    }
    for (const read of readBy(classification)) visit(read, [...chain, name])
    if (problems.list.length === 0 || !ordered.has(name)) ordered.set(name, classification)
  }
  for (const name of all.keys()) visit(name, [])
  return ordered
}

function readBy(classification: Classification): string[] {
  const expressions =
    classification.kind === 'rank' ? [classification.by] : classification.rules.map((rule) => rule.when)
  return expressions.flatMap(({ tree }) => attributesRead(tree, 'customer'))
}
