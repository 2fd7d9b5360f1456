import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { CelError, compileNextChange } from '@guanxi/core'
import type { Checked } from '@guanxi/core'
import { isNotInSql, nextChangeSql } from '../../src/index.ts'
import type { CustomerRow } from '../../src/index.ts'
import { eachDatabase } from '../databases.ts'
import { customerRow, insert, worldIn } from '../world.ts'
import type { World } from '../world.ts'
import { treeOf } from './ask.ts'
import { customerValues } from './customers.ts'
import { now } from './pools.ts'
import { timeCondition } from './time-conditions.ts'

const day = 86_400_000

/** When each customer's answer may change next, in the order of their ids; null for never. */
async function askDatabase(
  tree: Checked,
  expression: string,
  at: number,
  { database, layout }: World,
): Promise<(number | null)[]> {
  const { dialect, read } = database
  const column = (_root: string, name: string) => sql.ref(`c.${layout.columnOf(name)}`)
  const moments = nextChangeSql(tree, expression, { dialect, column, now: at })
  const next = dialect.cel.least([dialect.cel.literal(null, 'timestamp'), ...moments])
  const { rows } = await sql<{
    next: number | null
  }>`SELECT ${next} AS next FROM customers AS c ORDER BY c.id`.execute(read.sql)
  return rows.map((row) => row.next)
}

function askClosure(
  tree: Checked,
  expression: string,
  at: number,
  customers: readonly CustomerRow[],
): (number | null)[] {
  const next = compileNextChange(tree, expression) ?? (() => Infinity)
  return customers.map((customer) => next({ customer, now: at })).map((ms) => (ms === Infinity ? null : ms))
}

eachDatabase('when time alone changes an answer', (open) => {
  test('the database foresees the moment that the closure foresees, of any condition and customer', async () => {
    const world = await worldIn(await open())
    const customers = fc
      .sample(customerValues, 60)
      .map((values, i) => customerRow(world.layout, String(i).padStart(4, '0'), values))
    await insert(world, customers)
    const counts = { asked: 0, refused: 0, never: 0, moments: 0 }
    const agrees = fc.asyncProperty(
      timeCondition(3),
      fc.constantFrom(now, now - 1, now + 1, now - 30 * day, now + 180 * day),
      async (expression, at) => {
        const tree = treeOf(expression)
        let expected
        try {
          expected = askClosure(tree, expression, at, customers)
        } catch (error) {
          // What nobody could foresee no configuration may say.
          if (error instanceof CelError) return
          throw error
        }
        counts.asked++
        try {
          expect(await askDatabase(tree, expression, at, world)).toEqual(expected)
        } catch (error) {
          if (!isNotInSql(error)) throw error
          counts.refused++
          return
        }
        counts.never += expected.filter((moment) => moment === null).length
        counts.moments += expected.filter((moment) => moment !== null).length
      },
    )
    await fc.assert(agrees, { numRuns: 2000 })
    expect(counts.refused / counts.asked, 'refused').toBeLessThan(0.25)
    expect(counts.moments, 'moments').toBeGreaterThan(10_000)
    expect(counts.never, 'customers whom time leaves alone').toBeGreaterThan(10_000)
  }, 120_000)

  describe('asks for', () => {
    test.each([
      ['a day that has come for none, and one that comes', 'now - customer.seenAt > days(30)', now + 1],
      ['a line that rises twice as fast', 'now - customer.seenAt > customer.seenAt - now', null],
      ['a half millisecond', 'now - customer.verifiedAt >= customer.seenAt - now', now + 1],
      ['a clock in a zone, the same for all', 'now.getHours("Asia/Kathmandu") == 8', now + 15 * 60_000],
      ['the end of the longest duration', '(now - customer.createdAt) == null', null],
    ])('%s', async (_about, expression, expected) => {
      const world = await worldIn(await open())
      const customer = customerRow(world.layout, 'a', {
        seenAt: now - 30 * day,
        verifiedAt: now + 30 * day + 1,
      })
      await insert(world, [customer])
      const tree = treeOf(expression)
      expect(askClosure(tree, expression, now, [customer])).toEqual([expected])
      expect(await askDatabase(tree, expression, now, world)).toEqual([expected])
    })
  })

  test('refuses what SQL cannot say exactly', async () => {
    const { database, layout } = await worldIn(await open())
    const column = (_root: string, name: string) => sql.ref(layout.columnOf(name))
    const scope = { dialect: database.dialect, column, now }
    for (const expression of [
      'now.getHours(customer.name) > 3',
      '(now - customer.seenAt).getHours() > 3',
      'now > (customer.active ? now - days(1) : customer.seenAt)',
      `${'now - customer.seenAt + '.repeat(20)}days(1) > days(2)`,
      Array(31).fill('now > customer.seenAt').join(' || '),
    ])
      expect(() => nextChangeSql(treeOf(expression), expression, scope)).toThrow('of the database exactly')
  })
})
