import { describe, expect, test } from 'vitest'
import { toSql } from '../../src/index.ts'
import { sqliteDialect } from '../../src/dialects/sqlite.ts'
import { sql } from 'kysely'
import { eachDatabase } from '../databases.ts'
import { customerRow, insert, worldIn } from '../world.ts'
import { askClosure, askDatabase, treeOf } from './ask.ts'
import { now } from './pools.ts'

const sum = (n: number): string => `(${Array<string>(n).fill('customer.name').join(' + ')})`

eachDatabase('about customers with the longest texts and lists there can be', (open) => {
  test('closure and database agree, or the database refuses', async () => {
    const world = await worldIn(await open())
    const tags = Array.from({ length: 200 }, (_, i) => `${i}`.padEnd(100, 'x'))
    const customer = customerRow(world.layout, 'a', {
      name: 'é'.repeat(10_000),
      nick: 'x',
      tags,
      labels: tags,
    })
    await insert(world, [customer])
    const answers = async (expression: string): Promise<unknown> => {
      const tree = treeOf(expression)
      return { closure: askClosure(tree, [customer])[0], database: (await askDatabase(tree, world))[0] }
    }
    expect(await answers(`size(${sum(50)})`)).toEqual({ closure: 500_000, database: 500_000 })
    const nested = 'customer.tags.exists(t, customer.labels.exists(u, t == u + "x"))'
    expect(await answers(nested)).toEqual({ closure: false, database: false })
    const [unknown] = askClosure(treeOf(`size(${sum(60)} + ${sum(60)})`), [customer])
    expect(unknown).toBe(null)
    await expect(answers(`size(${sum(60)} + ${sum(60)})`)).rejects.toThrow(/more steps than/)
    const dear =
      'customer.tags.exists(a, customer.tags.exists(b, [1, 2, 3].exists(c, a + b + string(c) == customer.name)))'
    await expect(answers(dear)).rejects.toThrow(/more steps than/)
  })
})

describe('a statement that is not to keep the database busy', () => {
  const ask = (expression: string, effort: { left: number }): void => {
    toSql(treeOf(expression), { dialect: sqliteDialect, column: (_root, name) => sql.ref(name), now, effort })
  }
  const list = (n: number): string => `[${Array.from({ length: n }, (_, i) => i).join(', ')}]`
  const nested = (n: number): string => `${list(n)}.exists(a, ${list(n)}.exists(b, a + b > customer.seats))`

  test.each([
    'customer.tags.exists(t, t.startsWith("a"))',
    'customer.tags.exists(t, t == "a") && customer.labels.all(t, t != "b")',
    nested(5),
    Array<string>(150).fill('customer.seats > 1').join(' && '),
    'customer.name.matches("^a")',
  ])('takes %s', (expression) => {
    expect(() => ask(expression, { left: 1000 })).not.toThrow()
  })

  test.each([nested(12), `${list(100)}.all(a, a != customer.seats)`])('refuses %s', (expression) => {
    expect(() => ask(expression, { left: 1000 })).toThrow(/would keep the database busy/)
  })

  test('counts all expressions that are put into it', () => {
    const effort = { left: 1000 }
    ask(nested(5), effort)
    expect(() => ask(nested(5), effort)).toThrow(/would keep the database busy/)
    expect(() => ask('customer.seats > 1', effort)).not.toThrow()
  })
})
