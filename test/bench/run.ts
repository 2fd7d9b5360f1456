// `pnpm bench NAME [--quick] [--json]`: one form for every bench.
import { parseArgs } from 'node:util'
import { bench as automation } from './automation/automation.ts'
import { bench as bulk } from './bulk/bulk.ts'
import { bench as flat } from './flat/flat.ts'
import { bench as gate } from './gate/gate.ts'
import { bench as ingest } from './ingest/ingest.ts'
import type { Bench } from './bench.ts'
import { bench as jobs } from './jobs/jobs.ts'
import { bench as rules } from './rules/rules.ts'
import { printTable } from './table.ts'

const benches: { readonly [name: string]: Bench } = { automation, bulk, flat, gate, ingest, jobs, rules }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
})
const [name = ''] = positionals
const bench = benches[name]
if (bench === undefined) {
  console.error(`pnpm bench NAME [--quick] [--json]; NAME is one of: ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}
const result = await bench({ quick: values.quick, log: (line) => console.error(line) })
if (values.json) console.log(JSON.stringify({ bench: name, ...result }))
else printTable(name, result)
