import type { Json } from '../api/json.ts'
import type { Environment, Values } from '../cel/environment.ts'
import { compilePredicate } from '../cel/complete.ts'
import { agree, orderOf } from '../proof/question.ts'
import type { ProvableTable } from '../proof/question.ts'

/** What a table comes to: which rule decided (null for `otherwise`) and what it gives. Undefined where its hit policy is violated. */
export type Decision = { readonly rule: number | null; readonly gives: Json } | undefined

export type Decide = (environment: Environment) => Decision

/** Decides by a hit policy that gives one outcome. */
export function decider(table: ProvableTable): Decide {
  const { rules, otherwise, hitPolicy } = table
  const predicates = rules.map(({ when }) => compilePredicate(when.tree, when.functions))
  return (environment) => {
    const [rule, ...others] = orderOf(table).filter((one) => predicates[one]?.(environment) === true)
    if (rule === undefined) return { rule: null, gives: otherwise }
    if (hitPolicy === 'unique' && others.length > 0) return undefined
    if (hitPolicy === 'any' && others.some((other) => !agree(table, rule, other))) return undefined
    return { rule, gives: rules[rule]?.then ?? null }
  }
}

/** A customer with the classes that other tables give it. */
export function classified(
  customer: Values,
  tables: readonly (readonly [name: string, decide: Decide])[],
  now: number,
): Values {
  // A table may read another's class: as many rounds as there are tables settle them all.
  return tables.reduce<Values>(
    (round) =>
      Object.assign(
        { ...round },
        ...tables.map(([name, decide]) => ({ [name]: decide({ customer: round, now })?.gives ?? null })),
      ) as Values,
    customer,
  )
}
