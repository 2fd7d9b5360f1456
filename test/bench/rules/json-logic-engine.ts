import { LogicEngine } from 'json-logic-engine'
import type { Decide } from './contender.ts'
import { day, gaps, now, tables } from './work.ts'
import type { Customer, Rule, Table, Test } from './work.ts'

/** Compiled, which is by `new Function`: not to be had under a strict CSP. */
export function decideBy(customers: readonly Customer[]): Decide {
  const engine = new LogicEngine()
  const [value, risk, care] = tables.map((table) => engine.build(logicOf(table)))
  if (value === undefined || risk === undefined || care === undefined) throw new Error('a table is missing')
  return (count, into) => {
    for (let i = 0; i < count; i++) {
      const customer = customers[i]
      into[i * 3] = value(customer) as string
      into[i * 3 + 1] = risk(customer) as string
      into[i * 3 + 2] = care(customer) as string
    }
  }
}

function logicOf({ rules, otherwise }: Table): unknown {
  return { if: [...rules.flatMap((rule) => [ruleOf(rule), rule.then]), otherwise] }
}

function ruleOf({ all }: Rule): unknown {
  const isTest = (part: Rule['all'][number]): part is Test => !Array.isArray(part)
  return { and: all.flatMap((part) => (isTest(part) ? testsOf(part) : [{ or: part.flatMap(testsOf) }])) }
}

/** A gap is less than any number there, so it is asked for first where that would count. */
function testsOf({ field, op, value }: Test): unknown[] {
  const read = { var: field }
  if (op === 'has') return [{ in: [value, read] }]
  const test = op === 'daysAgo' ? { '<': [read, now - value * day] } : { [op]: [read, value] }
  return gaps.has(field) && (op === '<' || op === 'daysAgo') ? [{ '!==': [read, null] }, test] : [test]
}
