import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { countTests } from './count-tests.ts'

export interface StepResult {
  readonly name: string
  readonly ok: boolean
  readonly seconds: number
  readonly passed: number
  /** Failed tests; 1 for a step that failed in another way. */
  readonly failed: number
}

/** Runs a script of the root package.json: a test run shows itself as it goes, a check only when it fails. */
export async function runStep(name: string, root: string): Promise<StepResult> {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const script = scripts[name]
  if (script === undefined) throw new Error(`package.json has no script ${name}`)

  const isTest = name.startsWith('test:')
  const report = join(root, 'node_modules', '.cache', 'guanxi', `${name.replace(':', '-')}.json`)
  mkdirSync(join(report, '..'), { recursive: true })
  rmSync(report, { force: true })
  const command = isTest
    ? `${script} --reporter=default --reporter=json --outputFile.json="${report}"`
    : script

  if (isTest) console.log(`\n— ${name}`)
  const began = performance.now()
  const { code, said } = await run(command, root, isTest)
  const seconds = (performance.now() - began) / 1000
  const ok = code === 0
  if (!isTest && !ok) console.log(`\n— ${name}\n${said}`)

  const counted = isTest ? countTests(report) : { passed: 0, failed: 0 }
  return { name, ok, seconds, passed: counted.passed, failed: ok ? 0 : Math.max(1, counted.failed) }
}

async function run(
  command: string,
  root: string,
  show: boolean,
): Promise<{ code: number | null; said: string }> {
  const path = [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter)
  const child = spawn(command, {
    shell: true,
    cwd: root,
    env: { ...process.env, PATH: path },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => said.push(text))
  await once(child, 'close')
  return { code: child.exitCode, said: said.join('').trim() }
}
