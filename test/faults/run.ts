// `pnpm faults [--kills N] [--seed S] [--on sqlite|postgres]`: kills at random moments, on both databases unless told.
import { parseArgs } from 'node:util'
import { faults } from './faults.ts'
import { postgresGround, sqliteGround } from './ground.ts'

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '20' }, seed: { type: 'string' }, on: { type: 'string' } },
})
const kills = Number(values.kills)
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
const grounds = { sqlite: sqliteGround, postgres: postgresGround }
const chosen = Object.entries(grounds).filter(([name]) => values.on === undefined || values.on === name)
if (!Number.isSafeInteger(kills) || kills < 1 || !Number.isSafeInteger(seed) || chosen.length === 0) {
  console.error('pnpm faults [--kills N] [--seed S] [--on sqlite|postgres]')
  process.exit(2)
}
for (const [, open] of chosen) {
  const ground = await open()
  try {
    const began = performance.now()
    const outcome = await faults(ground, { kills, seed, log: (line) => console.error(line) })
    const { accepted, restarts, settled, told, wrong } = outcome
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`
    console.log(
      `${ground.name}: ${count(kills, 'kill')} in ${seconds} s${restarts > 0 ? ` (${count(restarts, 'restart')} of the database among them)` : ''}, ` +
        `${accepted} events accepted, all done ${(settled / 1000).toFixed(1)} s after the last; seed ${seed}`,
    )
    if (told.size > 0) console.log(`  told: ${[...told].map(([code, n]) => `${n} × ${code}`).join(', ')}`)
    for (const line of wrong.slice(0, 40)) console.error(`  wrong: ${line}`)
    if (wrong.length > 40) console.error(`  and ${wrong.length - 40} more`)
    if (wrong.length > 0) process.exitCode = 1
  } finally {
    await ground.close()
  }
}
