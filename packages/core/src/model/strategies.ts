import type { Scope } from '../cel/scope.ts'
import type { ConfigurationDocument } from '../config/parse.ts'
import { showInput } from '../text/show-input.ts'
import { parseDuration } from '../values/duration.ts'
import { parseMoney } from '../values/money.ts'
import type { ScalarType } from '../values/type.ts'
import { checkCondition } from './condition.ts'
import type { Outcome, Strategy } from './model.ts'
import type { Problems } from './problems.ts'

type Document = NonNullable<ConfigurationDocument['strategies']>[string]

const types = {
  duration: 'duration',
  number: 'double',
  integer: 'int',
  money: 'money',
  text: 'string',
  boolean: 'bool',
} as const satisfies { readonly [type in Document['type']]: ScalarType }

export function strategyType({ type }: Document): ScalarType {
  return types[type]
}

export function buildStrategies(
  document: ConfigurationDocument,
  scope: Scope,
  problems: Problems,
): Map<string, Strategy> {
  const strategies = new Map<string, Strategy>()
  for (const [name, strategy] of Object.entries(document.strategies ?? {})) {
    const path = ['strategies', name]
    const read = (written: unknown, at: readonly (string | number)[]): Outcome => {
      const value = readers[strategy.type](written, scope.moneyDigits)
      if (value === null) problems.add(at, `must be ${wanted[strategy.type]}, but is ${showInput(written)}`)
      return value
    }
    const rules = (strategy.rules ?? []).flatMap((rule, i) => {
      const then = read(rule.then, [...path, 'rules', i, 'then'])
      const when = problems.attempt([...path, 'rules', i, 'when'], () => checkCondition(rule.when, scope))
      return when === null ? [] : [{ when, then }]
    })
    const otherwise =
      strategy.otherwise === undefined ? null : read(strategy.otherwise, [...path, 'otherwise'])
    strategies.set(name, {
      name,
      label: strategy.label ?? name,
      type: types[strategy.type],
      rules,
      otherwise,
    })
  }
  return strategies
}

/** A written value in stored units; null where it is none. */
type Reader = (written: unknown, moneyDigits: number) => Outcome

const readers: { readonly [type in Document['type']]: Reader } = {
  duration: (written) => (typeof written === 'string' ? parseDuration(written) : null),
  number: (written) => (typeof written === 'number' ? written : null),
  integer: (written) => (Number.isSafeInteger(written) ? (written as number) : null),
  money: (written, digits) => (typeof written === 'boolean' ? null : parseMoney(String(written), digits)),
  text: (written) => (typeof written === 'string' ? written : null),
  boolean: (written) => (typeof written === 'boolean' ? written : null),
}

const wanted: { readonly [type in Document['type']]: string } = {
  duration: 'a duration such as 30d, 292 years at the most',
  number: 'a number',
  integer: 'an integer',
  money: 'an amount of money',
  text: 'a text',
  boolean: 'true or false',
}
