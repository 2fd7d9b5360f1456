// What recording one event costs must not grow with the number of customers. The bench `flat` times it; here is why.
import type { Database, DatabaseLocation, Param, Session } from '@guanxi/database'
import { expect, test } from 'vitest'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { day, openShop, purchase, start } from './shop.ts'

type Heard = Map<string, readonly Param[]>

/** Tables that do not grow with customers or events: read whole they cost the same. */
const small = ['guanxi', 'rank_bounds', 'revisions']

eachDatabase('recording one event', (location, which) => {
  test('goes by the same indexes among many customers as among few, and never through a whole table', async () => {
    const few = await plansAmong(location(), 500)
    const many = await plansAmong(location(), 5000)
    // Those who are there, those who are new, a window that moves, a key that is there already.
    expect(few.size).toBeGreaterThan(8)
    expect(Object.fromEntries(many)).toEqual(Object.fromEntries(few))
    for (const [statement, plan] of many) expect([statement, wholeTables(plan)]).toEqual([statement, []])
  })

  async function plansAmong(where: DatabaseLocation, count: number): Promise<Map<string, string>> {
    const heard: Heard = new Map()
    const databases: Database[] = []
    const { crm, clock } = await openShop({
      name: where.name,
      open: async (create) => {
        const database = await where.open(create)
        databases.push(database)
        return listened(database, heard)
      },
    })
    const loader = crm.loader({ now: start })
    for (let from = 0; from < count; from += 500) {
      await loader.add(
        Array.from({ length: 500 }, (_, i) => ({
          line: from + i + 1,
          customer: { type: 'person', source: 'shop', externalId: `c${from + i}`, fields: {} },
          event: { type: 'purchase', at: start - day, key: 'first', data: { amount: '10', category: 'tea' } },
        })),
      )
    }
    await loader.finish()
    const [database] = databases
    if (database === undefined) throw new Error('it was not opened')
    await database.transaction(async (session) => await session.run('ANALYZE', []))

    heard.clear()
    await crm.events.record(purchase('c7', '20', { key: 'second' }))
    await crm.events.record(purchase('c7', '20', { key: 'second' }))
    await crm.events.record(purchase('somebody new', '20'))
    clock.now += 40 * day
    await crm.events.record(purchase('c7', '2000'))

    const plans = new Map<string, string>()
    for (const [statement, params] of heard) plans.set(statement, await planOf(database, statement, params))
    await crm.close()
    return plans
  }

  async function planOf(database: Database, statement: string, params: readonly Param[]): Promise<string> {
    const explain = which === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN (COSTS OFF)'
    const rows = await database.transaction(
      async (session) => await session.all(`${explain} ${statement}`, params),
    )
    const lines = rows.map((row) => String(row[which === 'sqlite' ? 'detail' : 'QUERY PLAN']))
    // The values asked for differ from run to run.
    return lines.join('\n').replaceAll(/'[^']*'|\b\d+\b/g, '?')
  }
})

/** Which tables a plan goes through whole; SQLite tells them by their alias. */
function wholeTables(plan: string): string[] {
  const scans = plan.matchAll(/(?:Seq Scan on|\bSCAN) (\w+)/g)
  return [...scans].flatMap(([, table]) => (table === undefined || small.includes(table) ? [] : [table]))
}

/** The same database, and what was asked of it. */
function listened(database: Database, heard: Heard): Database {
  const over = (session: Session): Session => ({
    get sql() {
      return session.sql
    },
    all: async (statement, params) => {
      heard.set(statement, params)
      return await session.all(statement, params)
    },
    run: async (statement, params) => {
      heard.set(statement, params)
      return await session.run(statement, params)
    },
  })
  return {
    ...database,
    read: over(database.read),
    transaction: async (work, limit) =>
      await database.transaction(async (session) => await work(over(session)), limit),
  }
}
