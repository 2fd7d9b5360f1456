import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { sharedFile } from './shared-data.ts'
import { importText } from './world.ts'

const path = sharedFile('data/hostile/blns.json')
const strings = path === null ? [] : (JSON.parse(readFileSync(path, 'utf8')) as string[])
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

describe.skipIf(strings.length === 0)('naughty strings', () => {
  test('as text come back as they were', async () => {
    const map = `customer: { type: person, source: '\${x}', externalId: '\${row.id}', fields: { name: '\${row.name}' } }`
    const csv = ['id,name', ...strings.map((text, i) => `${i},${quoted(text)}`)].join('\n')
    const { crm, rejected } = await importText(csv, { map })
    expect(rejected).toBe(0)
    for (const [i, text] of strings.entries()) {
      const { fields } = await crm.customers.get({ source: '${x}', id: String(i) })
      expect(fields['name']).toBe(text === '' ? null : text)
    }
  })

  test('as ids, days and amounts go in or are set aside, each with its reason', async () => {
    const csv = ['id,date,amount', ...strings.map((text) => [text, text, text].map(quoted).join(','))].join(
      '\n',
    )
    const { rows, events, rejected, aside } = await importText(csv)
    expect(events + rejected).toBe(rows)
    const [, ...kept] = parse(aside, { relax_column_count: true }) as string[][]
    expect(kept).toHaveLength(rejected)
    expect(kept.every(([line, , reason]) => Number(line) > 1 && reason !== '')).toBe(true)
  })

  test('as unquoted lines spoil nothing but themselves', async () => {
    const csv = ['id,date,amount', ...strings.flatMap((text) => [text, '1,2024-01-02,1'])].join('\n')
    const { events } = await importText(csv)
    expect(events).toBeGreaterThanOrEqual(strings.length - 5)
  })

  test('as a header are columns or refused, never more', async () => {
    for (const text of strings) {
      const outcome = await importText(`id,date,amount,${text}\n`).catch((error: unknown) => error)
      expect(outcome).toSatisfy((value: unknown) => !(value instanceof Error) || value.name === 'GuanxiError')
    }
  })
})
