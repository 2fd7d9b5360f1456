import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { countTests } from './count-tests.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guanxi-count-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function count(report: object): ReturnType<typeof countTests> {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(report))
  return countTests(file)
}

test('tests are counted as the report says', () => {
  const testResults = [{ status: 'failed', assertionResults: [{}, {}, {}] }]
  expect(count({ numPassedTests: 2, numFailedTests: 1, testResults })).toEqual({ passed: 2, failed: 1 })
})

test('a file that failed to load counts as one failed test, though no test of it ran', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }]
  expect(count({ numPassedTests: 5, numFailedTests: 0, testResults })).toEqual({ passed: 5, failed: 1 })
})

test('no report, no tests', () => {
  expect(countTests(join(folder, 'none.json'))).toEqual({ passed: 0, failed: 0 })
})
