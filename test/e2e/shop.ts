import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../playground/shop')

export interface RunningShop {
  readonly url: string
  /** All it has printed so far. */
  readonly output: () => string
  /** Ends it as Ctrl-C would. Answers its exit code. */
  readonly stop: () => Promise<number | null>
}

/** The shop as `npm start` starts it, on a free port unless told. */
export async function startShop(data: string, port = 0): Promise<RunningShop> {
  const env = { ...process.env, SHOP_DATA: data, PORT: String(port) }
  const child = spawn(process.execPath, ['src/start.ts'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // A run broken off must not leave a shop behind.
  const orphaned = () => child.kill('SIGKILL')
  process.once('exit', orphaned)
  let output = ''
  const ended = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => {
      process.off('exit', orphaned)
      resolve(code)
    }),
  )
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString()
      const found = /http:\/\/localhost:\d+/.exec(output)
      if (found) resolve(found[0])
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then((code) => reject(new Error(`the shop ended with ${code}:\n${output}`)))
  })
  return {
    url,
    output: () => output,
    stop: () => {
      child.kill('SIGINT')
      return ended
    },
  }
}

export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'yunshan-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
