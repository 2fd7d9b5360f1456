import { CelError, checkCel, compileTree, toJson } from '@guanxi/core'
import type { Environment, Scope, ScopeAttribute, Type } from '@guanxi/core'
import type { Page } from './pages.ts'

/** One line of a `cel` block: an expression and, behind `//`, what the page says it is. */
export interface Example {
  readonly place: string
  readonly expression: string
  readonly says: string
}

export function examplesIn({ path, blocks }: Page): Example[] {
  return blocks.flatMap(({ language, text, line }) => {
    if (language !== 'cel') return []
    return text
      .trimEnd()
      .split('\n')
      .map((written, i) => {
        const [expression = '', says = ''] = written.split(/ +\/\/ /)
        return { place: `${path}:${line + 1 + i}`, expression, says }
      })
  })
}

const types: { readonly [name: string]: Type } = {
  name: 'string',
  city: 'string',
  tags: 'list<string>',
  orders: 'int',
  score: 'double',
  spend: 'money',
  credit: 'money',
  birthday: 'date',
  lastPurchaseAt: 'timestamp',
}
const attributes = Object.entries(types).map(([name, type]): [string, ScopeAttribute] => [name, { type }])
const scope: Scope = { roots: { customer: new Map(attributes) }, now: true, moneyDigits: 2 }

/** The customer that the pages tell of; a city is not known. */
const environment: Environment = {
  now: Date.parse('2026-03-01T09:30:00+08:00'),
  customer: {
    name: '李雷',
    tags: ['vip', '老客户'],
    orders: 7,
    score: 2.5,
    spend: 129_900,
    credit: 1999,
    birthday: '1990-05-17',
    lastPurchaseAt: Date.parse('2026-02-01T12:00:00+08:00'),
  },
}

/** What an expression is, as the pages write it: JSON, `unknown`, or `refused: …`. */
export function answerTo(expression: string): string {
  try {
    const { tree, functions } = checkCel(expression, scope)
    const value = compileTree(tree, functions)(environment)
    return value === null ? 'unknown' : JSON.stringify(toJson(value, tree.type, scope.moneyDigits))
  } catch (error) {
    if (error instanceof CelError) return `refused: ${error.reason}`
    throw error
  }
}
