import type { Environment, Values } from '../cel/environment.ts'
import { compilePredicate } from '../cel/complete.ts'
import type { Strategy } from '../model/model.ts'
import type { Value } from '../values/type.ts'

/** What a customer is entitled to, by strategy. Classes and stage are decided. */
export function compileStrategies(
  strategies: ReadonlyMap<string, Strategy>,
): (environment: Environment) => Values {
  const compiled = [...strategies.values()].map(({ name, rules, otherwise }) => ({
    name,
    otherwise,
    rules: rules.map(({ when, then }) => ({ holds: compilePredicate(when.tree, when.functions), then })),
  }))
  return (environment) => {
    const values: { [name: string]: Value } = {}
    for (const { name, rules, otherwise } of compiled) {
      const rule = rules.find(({ holds }) => holds(environment))
      values[name] = rule === undefined ? otherwise : rule.then
    }
    return values
  }
}
