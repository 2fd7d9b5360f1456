import { Engine } from 'json-rules-engine'
import type { TopLevelCondition } from 'json-rules-engine'
import type { Decide } from './contender.ts'
import { day, now, tables } from './work.ts'
import type { Customer, Rule, Table, Test } from './work.ts'

/** An engine for each table, its rules by falling priority, stopped at the first that holds. */
export function decideBy(customers: readonly Customer[]): Decide {
  const engines = tables.map((table) => ({ engine: engineOf(table), otherwise: table.otherwise }))
  return async (count, into) => {
    for (let i = 0; i < count; i++) {
      for (const [t, { engine, otherwise }] of engines.entries()) {
        const { events } = await engine.run({ ...customers[i] })
        into[i * 3 + t] = events[0]?.type ?? otherwise
      }
    }
  }
}

function engineOf({ rules }: Table): Engine {
  const engine = new Engine()
  engine.addOperator<string, string>('textBefore', (text, than) => text < than)
  engine.addOperator<string, string>('textFrom', (text, from) => text >= from)
  for (const [i, rule] of rules.entries())
    engine.addRule({ conditions: conditionsOf(rule), event: { type: rule.then }, priority: rules.length - i })
  engine.on('success', () => {
    engine.stop()
  })
  return engine
}

function conditionsOf({ all }: Rule): TopLevelCondition {
  const isTest = (part: Rule['all'][number]): part is Test => !Array.isArray(part)
  return { all: all.map((part) => (isTest(part) ? conditionOf(part) : { any: part.map(conditionOf) })) }
}

/** Its numeric operators hold for no gap. Texts have no order there, so ours are added, as its manual has it. */
function conditionOf({ field, op, value }: Test): { fact: string; operator: string; value: unknown } {
  const condition = (operator: string, compared: unknown = value) => ({
    fact: field,
    operator,
    value: compared,
  })
  if (op === 'has') return condition('contains')
  if (op === 'in') return condition('in')
  if (op === '==') return condition('equal')
  if (op === 'daysAgo') return condition('lessThan', now - value * day)
  if (typeof value === 'string') return condition(op === '<' ? 'textBefore' : 'textFrom')
  return condition(op === '<' ? 'lessThan' : 'greaterThanInclusive')
}
