import type { GuanxiError } from '@guanxi/core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { oneMore } from '../../src/crm/one-more.ts'
import { watch } from '../../src/crm/watch.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('looks are never two at a time, and none comes after the end', async () => {
  const looks: PromiseWithResolvers<void>[] = []
  const watching = watch(
    async () => {
      const look = Promise.withResolvers<void>()
      looks.push(look)
      await look.promise
    },
    () => {},
  )
  await vi.advanceTimersByTimeAsync(5000)
  expect(looks).toHaveLength(1)
  looks[0]?.resolve()
  await vi.advanceTimersByTimeAsync(500)
  expect(looks).toHaveLength(2)
  let closed = false
  const closing = watching.close().then(() => (closed = true))
  await vi.advanceTimersByTimeAsync(5000)
  expect(closed).toBe(false)
  looks[1]?.resolve()
  await closing
  await vi.advanceTimersByTimeAsync(5000)
  expect(looks).toHaveLength(2)
})

test('a database that cannot be asked is told of once each time it goes, and asked on', async () => {
  let away = false
  let looks = 0
  const told: GuanxiError[] = []
  const watching = watch(
    async () => {
      looks++
      if (away) throw new Error('gone')
    },
    (problem) => told.push(problem),
  )
  for (const now of [false, true, true, true, false, true, true]) {
    away = now
    await vi.advanceTimersByTimeAsync(500)
  }
  expect(looks).toBe(7)
  expect(told).toMatchObject([
    { code: 'config.unwatched', message: expect.stringContaining('gone') },
    { code: 'config.unwatched' },
  ])
  await watching.close()
})

test('who asks while a look is under way gets one that begins afterwards, shared with the others', async () => {
  let begun = 0
  const gates: PromiseWithResolvers<void>[] = []
  const look = oneMore(async () => {
    begun++
    const gate = Promise.withResolvers<void>()
    gates.push(gate)
    await gate.promise
  })
  const first = look()
  const [second, third] = [look(), look()]
  expect(begun).toBe(1)
  gates[0]?.reject(new Error('gone'))
  await expect(first).rejects.toThrow('gone')
  await vi.waitFor(() => expect(begun).toBe(2))
  gates[1]?.resolve()
  await Promise.all([second, third])
  expect(begun).toBe(2)
})
