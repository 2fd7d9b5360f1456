import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { version } from '../src/version.ts'

test('all entries can be imported where there is no page, and define nothing there', async () => {
  const elements = await import('../src/index.ts')
  await import('../src/define.ts')
  await import('../src/base/index.ts')
  expect(elements.GxCustomerTable.version).toBe(version)
  expect(Object.keys(elements).toSorted()).toEqual([
    'GxAuthRequiredEvent',
    'GxBeforeEventRecordEvent',
    'GxCustomerCard',
    'GxCustomerSelectEvent',
    'GxCustomerTable',
    'GxErrorEvent',
    'GxEventRecordedEvent',
    'defineCustomerCard',
    'defineCustomerTable',
  ])
})

test("the version elements tell each other apart by is the package's", async () => {
  const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  expect(version).toBe(manifest.version)
})
