import { describe, expect, test } from 'vitest'
import { CelError } from '@guanxi/core'
import { eachDatabase } from '../databases.ts'
import { customerRow, insert, worldIn } from '../world.ts'
import { askClosure, askDatabase, treeOf } from './ask.ts'

const chain = (part: string, sign: string) => (n: number) => Array<string>(n).fill(part).join(sign)
const around = (before: string, inside: string, after: string) => (n: number) =>
  before.repeat(n) + inside + after.repeat(n)

/** Every way an expression can grow; each was once a statement that doubled, or a tree too deep for a database. */
const growing: { readonly [name: string]: (n: number) => string } = {
  'sums of attributes': (n) => `${chain('customer.seats', ' + ')(n)} > 0`,
  'sums of literals': (n) => `${chain('1', ' + ')(n)} > 0`,
  products: (n) => `${chain('customer.seats', ' * ')(n)} > 0`,
  durations: (n) => `${chain('days(1)', ' + ')(n)} > days(0)`,
  texts: (n) => `${chain('customer.name', ' + ')(n)} == "x"`,
  conjunctions: chain('customer.active', ' && '),
  negations: around('!', 'customer.active', ''),
  signs: (n) => `${around('-', 'customer.seats', '')(n)} != 0`,
  choices: (n) => `${'customer.vip ? true : '.repeat(n)}customer.active`,
  'choices within choices': around('(customer.seats > 1 ? ', 'true', ' : false)'),
  'logic and sums': around('((customer.seats + 1) * 2 > 3 && ', 'true', ')'),
  searches: (n) => `${'('.repeat(n)}customer.name.contains("a")${' ? "a" : "b").contains("a")'.repeat(n)}`,
  endings: (n) => `${'('.repeat(n)}customer.name.endsWith("a")${' ? "a" : "b").endsWith("a")'.repeat(n)}`,
  memberships: (n) => `customer.seats in [${chain('1', ', ')(n)}]`,
  'written lists': (n) => `[${chain('1', ', ')(n)}].exists(n, n == customer.seats)`,
  'lists within lists': (n) => `[${chain('1', ', ')(n)}].all(n, [${chain('2', ', ')(n)}].all(m, m > n))`,
}

eachDatabase('an expression as large as may be', (open) => {
  describe('is answered like the closure, and soon', () => {
    test.each(Object.entries(growing))('%s', async (_, grow) => {
      const world = await worldIn(await open())
      const customer = customerRow(world.layout, 'a', { name: 'a', seats: 1, active: true, vip: false })
      await insert(world, [customer])
      let largest = 0
      for (const n of [2, 10, 30, 60, 90, 200, 450]) {
        const tree = treeIfAllowed(grow(n))
        if (tree === null) continue
        const started = performance.now()
        expect(await askDatabase(tree, world)).toEqual(askClosure(tree, [customer]))
        expect(performance.now() - started, `${n} parts`).toBeLessThan(5000)
        largest = n
      }
      expect(largest).toBeGreaterThanOrEqual(30)
    })
  })
})

/** Null where the expression is beyond the limits. */
function treeIfAllowed(expression: string): ReturnType<typeof treeOf> | null {
  try {
    return treeOf(expression)
  } catch (error) {
    if (error instanceof CelError) return null
    throw error
  }
}
