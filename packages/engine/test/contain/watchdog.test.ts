import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('a process that does nothing any more says on standard error whose code it is in', async () => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('blocked-for-good.ts', import.meta.url))])
  const lines: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => lines.push(text))
  await expect.poll(() => lines.join(''), { timeout: 20_000 }).toContain('\n')
  child.kill('SIGKILL')
  await once(child, 'close')
  expect(JSON.parse(lines.join('').split('\n')[0] ?? '')).toEqual({
    level: 'error',
    code: 'crm.blocked',
    message:
      'this process has done nothing else for 1.5 s and may never again, until it is ended from outside; at work: the job "wild.work" of the plugin "wild"',
  })
})
