import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { createCrm, importFile, readImportMap } from '../../src/index.ts'
import type { Crm, DatabaseLocation, ImportOptions, ImportResult } from '../../src/index.ts'
import { config, folder, now } from './world.ts'

function mapOf(key: string): string {
  return `
customer: { type: person, source: shop, externalId: '\${row.id}' }
event: { type: purchase, key: ${key}, at: '\${row.date}', data: { amount: '\${row.amount}' } }
`
}

const header = 'order,id,date,amount\n'

type Bring = (rows: string, key?: string, options?: Partial<ImportOptions>) => Promise<ImportResult>

/** One file that is imported, changed and imported again. */
async function grown(location: DatabaseLocation): Promise<{ crm: Crm; bring: Bring }> {
  const crm = await createCrm({ database: location, config, clock: () => now })
  onTestFinished(async () => await crm.close())
  const path = join(await folder(), 'orders.csv')
  const bring: Bring = async (rows, key = "'${row.order}'", options = {}) => {
    await writeFile(path, header + rows)
    return await importFile(crm, { path, map: readImportMap(mapOf(key)), now, ...options })
  }
  return { crm, bring }
}

eachDatabase('a file whose rows name their events', (location) => {
  test.each([{}, { replay: true }])(
    'adds only what is new when it has grown or was mended: %j',
    async (options) => {
      const { crm, bring } = await grown(location())
      const first = await bring('A1,7,2024-01-02,10\nA2,7,2024-01-03,abc\n', undefined, options)
      expect(first).toMatchObject({ events: 1, rejected: 1 })
      const next = await bring(
        'A1,7,2024-01-02,10\nA2,7,2024-01-03,4\nA3,8,2024-01-04,1\n',
        undefined,
        options,
      )
      expect(next).toMatchObject({ customers: 1, events: 2, duplicates: 1, rejected: 0 })
      const seven = await crm.customers.get({ source: 'shop', id: '7' })
      expect(seven.rollups).toEqual({ orders: 2, spend: '14.00' })
    },
  )

  test('is told where a key stands for something else, on record or further up', async () => {
    const { crm, bring } = await grown(location())
    await bring('A1,7,2024-01-02,10\n')
    const rows =
      'A1,7,2024-01-02,11\nA2,7,2024-01-03,4\nA2,7,2024-01-03,5\nA2,7,2024-01-03,4\nA2,8,2024-01-03,5\n'
    for (const options of [{ strict: true }, { replay: true }, {}]) {
      const result = await bring(rows, undefined, options)
      expect(result).toMatchObject({ rejected: 2, written: options.strict !== true })
      expect(result.rejections.map(({ line, column }) => [line, column])).toEqual([
        [2, 'order'],
        [4, 'order'],
      ])
      expect(result.rejections[0]?.reason).toContain('"A1" is the key of another event of this customer')
    }
    const seven = await crm.customers.get({ source: 'shop', id: '7' })
    expect(seven.rollups).toEqual({ orders: 2, spend: '14.00' })
  })

  test('names the event that the application recorded by that key', async () => {
    const { crm, bring } = await grown(location())
    const customer = { source: 'shop', id: '7' }
    const at = Date.parse('2024-01-01T16:00:00Z')
    await crm.events.record({ customer, type: 'purchase', at, key: 'order-A1', data: { amount: '10' } })
    const result = await bring('A1,7,2024-01-02,10.00\n', "'order-${row.order}'")
    expect(result).toMatchObject({ events: 0, duplicates: 1 })
  })

  test('may need several columns for one name, none of them empty', async () => {
    const { bring } = await grown(location())
    const several = "['${row.order}', '${row.amount}']"
    const rows = 'A1,7,2024-01-02,10\nA1,7,2024-01-02,4\n,7,2024-01-03,4\n'
    const result = await bring(rows, several)
    expect(result).toMatchObject({ events: 2, rejected: 1 })
    expect(result.rejections).toEqual([{ line: 4, column: 'order, amount', reason: 'key is missing' }])
    expect(await bring(`${rows}A2,7,2024-01-02,10\n`, several)).toMatchObject({ events: 1, duplicates: 2 })
  })
})
