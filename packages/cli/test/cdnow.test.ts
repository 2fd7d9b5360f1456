import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { guanxi } from './guanxi.ts'
import { postgresAddress } from './shop.ts'

/** A real purchase log beside the repository, with the figures it must give. */
const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url))
const log = join(shared, 'data/cdnow/CDNOW_sample.txt.gz')
const there = existsSync(log)
if (!there) console.warn(`skipped: ${log} is not there`)

const files = [
  '--config',
  join(shared, 'examples/cdnow.config.yaml'),
  '--map',
  join(shared, 'examples/cdnow.map.yaml'),
]
const asOf = ['--as-of', '1998-07-01']

const figures = {
  asOf: '1998-07-01T00:00:00.000Z',
  currency: 'USD',
  customers: 2357,
  customersSince: expect.any(String),
  events: 6919,
  rollups: { orders: 6919, orders365: 2701, spend: 244_091.94, spend365: 97_605.81, units: 16_479 },
  classes: {
    value: { high: 68, mid: 349, low: 1940 },
    abc: { A: 777, B: 804, C: 776 },
    r: { 1: 459, 2: 478, 3: 475, 4: 471, 5: 474 },
    f: { 1: 0, 2: 0, 3: 1205, 4: 614, 5: 538 },
    m: { 1: 437, 2: 505, 3: 471, 4: 472, 5: 472 },
  },
  violations: {},
}

const placed = {
  stages: { prospect: 0, first: 0, repeat: 399, loyal: 115, lapsed: 1843, wonBack: 0 },
  stageChanges: {
    total: 4714,
    into: { prospect: 0, first: 2357, repeat: 399, loyal: 115, lapsed: 1843, wonBack: 0 },
  },
}

const replayed = {
  stages: { prospect: 0, first: 0, repeat: 173, loyal: 164, lapsed: 1843, wonBack: 177 },
  stageChanges: {
    total: 6528,
    into: { prospect: 0, first: 2357, repeat: 1098, loyal: 254, lapsed: 2331, wonBack: 488 },
  },
}

describe.skipIf(!there).each(['SQLite', 'PostgreSQL'] as const)('the CDNOW log on %s', (kind) => {
  test.each([
    ['placed once', [], placed],
    ['with replay', ['--replay'], replayed],
  ] as const)(
    '%s gives the figures it must, and the same file again changes nothing',
    { timeout: 240_000 },
    async (_, replay, stages) => {
      const database = ['--database', kind === 'SQLite' ? await file() : postgresAddress()]
      const bring = async () =>
        await guanxi(['import', log, ...files, ...database, ...asOf, ...replay, '--json'])
      const report = async () => await guanxi(['report', ...database, ...asOf, '--json'])

      const first = await bring()
      expect(first).toMatchObject({ code: 0, err: '' })
      expect(JSON.parse(first.out)).toMatchObject({
        rows: 6919,
        customers: 2357,
        events: 6919,
        duplicates: 0,
        rejected: 0,
      })
      const after = await report()
      expect(JSON.parse(after.out)).toEqual({ ...figures, ...stages })

      const again = await bring()
      expect(again).toMatchObject({ code: 0, err: '' })
      expect(JSON.parse(again.out)).toMatchObject({
        rows: 6919,
        customers: 0,
        events: 0,
        duplicates: 6919,
        rejected: 0,
      })
      expect(await report()).toEqual(after)

      const why = await guanxi(['explain', '00004', '--source', 'cdnow', ...database, ...asOf, '--json'])
      expect(JSON.parse(why.out)).toMatchObject({
        customer: { title: 'Customer 00004' },
        classes: [
          { class: 'low', otherwise: true },
          { class: 'A' },
          { class: 4 },
          { class: 5 },
          { class: 4 },
        ],
        stage: { stage: 'lapsed' },
      })
    },
  )
})

async function file(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-cdnow-'))
  onTestFinished(async () => await rm(folder, { recursive: true, force: true }))
  return join(folder, 'cdnow.db')
}
