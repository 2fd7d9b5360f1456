import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

test('work goes on to its end, and its exit code tells, when nobody reads any more', async () => {
  const terminal = new URL('../../src/terminal/terminal.ts', import.meta.url).href
  const work = `
    import { setTimeout } from 'node:timers/promises'
    import { systemTerminal } from '${terminal}'
    const { out, err } = systemTerminal()
    for (let step = 0; step < 5; step++) {
      out.write('step')
      err.write('step')
      await setTimeout(20)
    }
    process.exitCode = 7
  `
  const child = spawn(process.execPath, ['--input-type=module', '--eval', work], { stdio: 'pipe' })
  child.stdout.destroy()
  child.stderr.destroy()
  expect(await once(child, 'exit')).toEqual([7, null])
})
