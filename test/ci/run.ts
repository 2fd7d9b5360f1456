// Runs the repository's checks and tests, each a script of package.json, one after the other; a failing step does not
// keep the rest from running. Ends with a line `N passed, N failed`: tests, and each failing check counts as one.
//
//   node test/ci/run.ts            everything
//   node test/ci/run.ts check      only the steps whose name begins so
import { fileURLToPath } from 'node:url'
import { runStep, type StepResult } from './step.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const steps = [
  'check:format',
  'check:lint',
  'check:types',
  'check:tower',
  'check:unused',
  'test:node',
  'test:browser',
  'test:e2e',
]

const wanted = process.argv[2] ?? ''
const chosen = steps.filter((name) => name.startsWith(wanted))
if (chosen.length === 0) throw new Error(`No step begins with ${wanted}; there are: ${steps.join(', ')}`)

const results: StepResult[] = []
for (const name of chosen) results.push(await runStep(name, root))

console.log('')
for (const { name, ok, seconds, passed, failed } of results) {
  const tests = name.startsWith('test:') ? `  ${passed} passed, ${failed} failed` : ''
  console.log(`${ok ? '✓' : '✗'} ${name.padEnd(14)}${seconds.toFixed(1).padStart(6)} s${tests}`)
}
const sum = (count: (result: StepResult) => number): number =>
  results.reduce((all, result) => all + count(result), 0)
console.log(`${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed`)
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1
