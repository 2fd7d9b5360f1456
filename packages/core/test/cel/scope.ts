import { checkCel, compileTree } from '../../src/index.ts'
import type { Expression, Scope, ScopeAttribute, Type, Value } from '../../src/index.ts'

export const now = Date.parse('2026-03-01T00:00:00Z')

const types: { readonly [name: string]: Type } = {
  name: 'string',
  nick: 'string',
  tags: 'list<string>',
  active: 'bool',
  vip: 'bool',
  orders365: 'int',
  seats: 'int',
  score: 'double',
  weight: 'double',
  spend365: 'money',
  credit: 'money',
  birthday: 'date',
  lastPurchaseAt: 'timestamp',
  stageSince: 'timestamp',
}

const attributes = new Map<string, ScopeAttribute>(
  Object.entries(types).map(([name, type]) => [name, { type }]),
)
attributes.set('need', { type: 'string', values: ['quality', 'price', 'service'] })
attributes.set('rank', { type: 'int', values: [5, 4, 3, 2, 1] })

/** What the tests' expressions may read of a customer, in a currency with so many digits. */
function scopeWith(moneyDigits: number): Scope {
  return { roots: { customer: attributes }, now: true, moneyDigits }
}

export const scope: Scope = scopeWith(2)

export function check(expression: string): Expression {
  return checkCel(expression, scope)
}

/** What an expression says of a customer, in stored units: money in minor units, times in milliseconds. */
export function ask(
  expression: string,
  customer: { readonly [name: string]: Value } = {},
  digits = 2,
): Value {
  return compileTree(checkCel(expression, scopeWith(digits)).tree)({ customer, now })
}
