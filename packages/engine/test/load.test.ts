import { expect, test } from 'vitest'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { createCrm } from '../src/index.ts'
import type { LoadRow } from '../src/index.ts'
import { openShop, start } from './shop.ts'

function row(line: number, externalId: string, fields: object = {}): LoadRow {
  return { line, customer: { type: 'person', source: 'shop', externalId, fields: { ...fields } } }
}

function bought(line: number, externalId: string, key: string, at: number = start): LoadRow {
  return { ...row(line, externalId), event: { type: 'purchase', at, key, data: { amount: '10' } } }
}

eachDatabase('a load', (location) => {
  test('that claims one unique value twice: the first has it, the others are told', async () => {
    const { crm } = await openShop(location())
    await crm.customers.create({ type: 'person', fields: { email: 'there@example.com' } })
    const rows = [
      row(1, 'a', { email: 'a@example.com' }),
      row(2, 'b', { email: 'a@example.com' }),
      row(3, 'c', { email: 'there@example.com' }),
      row(4, 'a', { email: 'a@example.com' }),
    ]
    const loader = crm.loader({ now: start })
    const expected = [2, 3].map((line) => ({
      line,
      column: 'email',
      reason: 'belongs to another customer already',
    }))
    expect(await loader.check(rows)).toEqual(expected)
    expect(await loader.add(rows)).toMatchObject({ customers: 1, problems: expected })
    await loader.finish()
    expect((await crm.customers.list()).total).toBe(2)
    await crm.close()
  })

  test('beside another of the same customers makes each once, and loses and doubles no event', async () => {
    const where = location()
    const { crm } = await openShop(where)
    const other = await createCrm({ database: where, clock: () => start })
    const customers = Array.from({ length: 300 }, (_, i) => `c${i}`)
    const batches = [0, 100, 200].map((from) => customers.slice(from, from + 100))
    const load = async (door: typeof crm, name: string, order: string[][]): Promise<number> => {
      const loader = door.loader({ now: start })
      let made = 0
      for (const batch of order) {
        const rows = batch.map((id, i) => bought(i + 1, id, `${name}:${id}`))
        const { customers: created, problems } = await loader.add(rows)
        expect(problems).toEqual([])
        made += created
      }
      await loader.finish()
      return made
    }
    const made = await Promise.all([
      load(crm, 'one', batches),
      load(
        other,
        'two',
        batches.map((batch) => batch.toReversed()),
      ),
    ])
    expect(made.reduce((sum, count) => sum + count, 0)).toBe(300)
    const { customers: count, events, rollups } = await crm.report()
    expect({ count, events, orders: rollups['orders'] }).toEqual({ count: 300, events: 600, orders: 600 })
    await Promise.all([crm.close(), other.close()])
  })

  test('beside another that claims the same unique values: each goes to one, and the other row is told', async () => {
    const where = location()
    const { crm } = await openShop(where)
    const other = await createCrm({ database: where, clock: () => start })
    const rows = (name: string): LoadRow[] =>
      Array.from({ length: 50 }, (_, i) => row(i + 1, `${name}${i}`, { email: `${i}@example.com` }))
    const loaded = await Promise.all([
      crm.loader({ now: start }).add(rows('one')),
      other.loader({ now: start }).add(rows('two')),
    ])
    expect(loaded.reduce((sum, { customers }) => sum + customers, 0)).toBe(50)
    const problems = loaded.flatMap((one) => one.problems)
    expect(problems).toHaveLength(50)
    expect(new Set(problems.map(({ reason }) => reason))).toEqual(
      new Set(['belongs to another customer already']),
    )
    await Promise.all([crm.close(), other.close()])
  })
})
