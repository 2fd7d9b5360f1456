import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { spawn } from 'node:child_process'
import { root } from './pages.ts'

/** A folder that looks to an example as the repository's root does: its packages, and `docs/examples`. */
export async function withPlace<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-docs-'))
  try {
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
    await cp(join(root, 'docs/examples'), join(folder, 'docs/examples'), { recursive: true })
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs a program without colours, in Chinese time and by one user: what depends on the machine's own zone or user shows. */
export async function run(program: string, args: readonly string[], cwd: string): Promise<Ran> {
  const bin = join(root, 'node_modules/.bin')
  const env = {
    PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
    TZ: 'Asia/Shanghai',
    NO_COLOR: '1',
    // Who publishes.
    USER: 'lin',
  }
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  return await new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ code, out, err }))
  })
}
