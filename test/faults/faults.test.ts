import { describe, expect, test } from 'vitest'
import { faults } from './faults.ts'
import { postgresGround, sqliteGround } from './ground.ts'

describe.concurrent('processes killed while events stream in and automations run, a handful of times', () => {
  test.each([
    ['SQLite', sqliteGround],
    ['PostgreSQL, which is ended too', postgresGround],
  ])(
    'leave nothing undone and do nothing twice, on %s',
    async (_name, open) => {
      const ground = await open()
      try {
        const seed = Date.now() % 2 ** 31
        const { wrong, accepted } = await faults(ground, { kills: 4, seed, log: () => {} })
        expect({ seed, wrong }).toEqual({ seed, wrong: [] })
        expect(accepted).toBeGreaterThan(0)
      } finally {
        await ground.close()
      }
    },
    180_000,
  )
})
