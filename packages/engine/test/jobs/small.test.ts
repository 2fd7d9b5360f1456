import { expect, test } from 'vitest'
import { createCrm, sqlite } from '../../src/index.ts'
import { backoff } from '../../src/jobs/backoff.ts'
import { config } from '../shop.ts'
import { ask, job, trying } from './world.ts'

test('the wait doubles with each failure, to an hour at the most, and is drawn from below that', () => {
  const most = [1, 2, 3, 9, 10, 100].map((failed) => backoff(failed, () => 1))
  expect(most).toEqual([10_000, 20_000, 40_000, 2_560_000, 3_600_000, 3_600_000])
  expect(backoff(3, () => 0)).toBe(0)
  expect(backoff(3, () => 0.25)).toBe(10_000)
})

test('a job may not have the name of an action', async () => {
  const same = job('ask', async () => {})
  const opening = createCrm({ database: sqlite(':memory:'), config, plugins: [trying(same)] })
  await expect(opening).rejects.toMatchObject({
    code: 'plugin.name-taken',
    message: '"try.ask" is brought by both try and try',
  })
  expect(ask.name).toBe(same.name)
})
