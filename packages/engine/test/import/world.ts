import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createCrm, importFile, readImportMap, sqlite } from '../../src/index.ts'
import type { Crm, ImportOptions, ImportResult } from '../../src/index.ts'

export const now = Date.parse('2024-06-01T00:00:00Z')

/** A shop that knows its customers' names and what they bought. */
export const config = {
  guanxi: 1,
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  customerTypes: {
    person: {
      title: 'name',
      fields: {
        name: { type: 'text' },
        tier: { type: 'select', options: ['gold', 'silver'] },
        born: { type: 'date' },
        joined: { type: 'datetime' },
        tags: { type: 'tags' },
        mail: { type: 'boolean' },
      },
    },
  },
  eventTypes: {
    purchase: {
      fields: { amount: { type: 'money', required: true, min: 0 }, units: { type: 'integer', min: 0 } },
    },
    visit: {},
  },
  rollups: {
    orders: { event: 'purchase', aggregate: 'count' },
    spend: { event: 'purchase', aggregate: 'sum', value: 'event.amount' },
  },
}

/** The map of files with the columns id, date, amount. */
export const purchases = `
customer: { type: person, source: shop, externalId: '\${row.id}' }
event: { type: purchase, at: '\${row.date}', data: { amount: '\${row.amount}' } }
`

/** A folder of its own, removed after the test. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'guanxi-import-'))
  onTestFinished(async () => await rm(path, { recursive: true, force: true }))
  return path
}

export async function memoryCrm(): Promise<Crm> {
  const crm = await createCrm({ database: sqlite(':memory:'), config, clock: () => now })
  onTestFinished(async () => await crm.close())
  return crm
}

export interface Imported extends ImportResult {
  readonly crm: Crm
  readonly path: string
  /** The file of rows set aside; empty where there is none. */
  readonly aside: string
}

/** Imports a file's content into a CRM in memory. */
export async function importText(
  content: string | Uint8Array,
  options: { map?: string; name?: string; crm?: Crm } & Partial<Omit<ImportOptions, 'map' | 'path'>> = {},
): Promise<Imported> {
  const { map = purchases, name = 'file.csv', crm = await memoryCrm(), ...rest } = options
  const path = join(await folder(), name)
  await writeFile(path, content)
  const result = await importFile(crm, { path, map: readImportMap(map, 'test.map.yaml'), now, ...rest })
  const aside = result.rejectedFile === null ? '' : await readFile(result.rejectedFile, 'utf8')
  return { ...result, crm, path, aside }
}
