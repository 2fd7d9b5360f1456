// `pnpm fuzz NAME [--pairs N] [--seed S]`: what the tests ask at random, asked for as long as one likes.
import { parseArgs } from 'node:util'
import { fuzz as edits } from './edits.ts'
import type { Fuzz } from './fuzz.ts'
import { fuzz as rules } from './rules.ts'

const fuzzes: { readonly [name: string]: Fuzz } = { rules, edits }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pairs: { type: 'string', default: '1000000' }, seed: { type: 'string' } },
})
const [name = ''] = positionals
const fuzz = fuzzes[name]
const pairs = Number(values.pairs)
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
if (fuzz === undefined || !Number.isSafeInteger(pairs) || pairs < 1 || !Number.isSafeInteger(seed)) {
  console.error(`pnpm fuzz NAME [--pairs N] [--seed S]; NAME is one of: ${Object.keys(fuzzes).join(', ')}`)
  process.exit(2)
}
const found = await fuzz({ pairs, seed, log: (line) => console.log(line) })
if (found !== null) {
  console.error(found)
  process.exitCode = 1
}
