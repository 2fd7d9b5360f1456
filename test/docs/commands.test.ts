// Commands that pages show are typed, in order, and print what the page says.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { outcomesOf } from './commands.ts'
import { pages } from './pages.ts'
import { withPlace } from './place.ts'
import { commandsIn } from './programs.ts'

// What depends on the machine's own zone shows.
beforeEach(() => void vi.stubEnv('TZ', 'Asia/Shanghai'))
afterEach(() => void vi.unstubAllEnvs())

describe('commands', { timeout: 100_000 }, () => {
  // The command line's own test runs its README on files it makes up.
  const own = 'packages/cli/README.md'
  const commanding = pages.filter(({ path, blocks }) => path !== own && commandsIn(blocks).length > 0)

  test.each(commanding)('$path: each does what the page says', async (shown) => {
    const home = process.cwd()
    await withPlace(async (folder) => {
      process.chdir(folder)
      try {
        const { said, done } = await outcomesOf(shown)
        expect(done).toEqual(said)
      } finally {
        process.chdir(home)
      }
    })
  })
})
