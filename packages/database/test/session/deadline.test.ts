import { execFile } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { deadline } from '../../src/session/deadline.ts'

test('each passes in its own time, in whatever order they were set, unless it is called off', async () => {
  const passed: string[] = []
  deadline(60, () => passed.push('later'))
  deadline(20, () => passed.push('sooner'))
  const callOff = deadline(40, () => passed.push('never'))
  callOff()
  await pause(90)
  expect(passed).toEqual(['sooner', 'later'])
  deadline(10, () => passed.push('afterwards'))
  await pause(30)
  expect(passed).toEqual(['sooner', 'later', 'afterwards'])
})

test.each([
  ['a process waits for one ahead', 'deadline(30, () => console.log("passed"))', 'passed\n'],
  ['but not for one called off', 'deadline(600_000, () => {})()', ''],
  [
    'and again for the next behind one called off',
    'deadline(30, () => {})(); deadline(60, () => console.log("passed"))',
    'passed\n',
  ],
])('%s', async (_, script, out) => {
  const module = new URL('../../src/session/deadline.ts', import.meta.url).href
  const program = `import { deadline } from ${JSON.stringify(module)}; ${script}`
  const ran = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    timeout: 20_000,
  })
  expect(ran.stdout).toBe(out)
})
