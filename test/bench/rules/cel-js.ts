import { Environment } from '@marcbachmann/cel-js'
import { plainCelOf } from './cel.ts'
import type { Decide } from './contender.ts'
import { gaps, tables } from './work.ts'
import type { Customer } from './work.ts'

const types = {
  age: 'double',
  orders: 'double',
  orders365: 'double',
  spend: 'double',
  spend365: 'double',
  visits: 'double',
  satisfaction: 'double',
  city: 'string',
  channel: 'string',
  vip: 'bool',
  joinedOn: 'string',
  lastPurchaseAt: 'double',
  tags: 'list<string>',
}

/** The parser Guanxi stands on with its own evaluator: each rule parsed once, variables typed where they have no gaps. */
export function decideBy(customers: readonly Customer[]): Decide {
  const environment = new Environment()
  for (const [name, type] of Object.entries(types))
    environment.registerVariable(name, gaps.has(name) ? 'dyn' : type)
  const parsed = tables.map(({ rules, otherwise }) => ({
    rules: rules.map((rule) => ({ holds: environment.parse(plainCelOf(rule)), then: rule.then })),
    otherwise,
  }))
  return (count, into) => {
    for (let i = 0; i < count; i++) {
      const customer = { ...customers[i] }
      for (const [t, { rules, otherwise }] of parsed.entries())
        into[i * 3 + t] = rules.find(({ holds }) => holds(customer) === true)?.then ?? otherwise
    }
  }
}
