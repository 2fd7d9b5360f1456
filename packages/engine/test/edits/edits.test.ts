import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { carryOut, someStory } from './story.ts'

eachDatabase('random edits of a configuration', (location) => {
  test(
    'end with what a fresh database has, or are refused and change nothing',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(someStory, async (story) => {
          expect(await carryOut(story, location)).toBeGreaterThan(0)
        }),
        { numRuns: 6, endOnFailure: true },
      )
    },
  )
})
