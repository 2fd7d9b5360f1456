// A process that works: says each job it begins on its output, and takes its time.
import { postgres } from '../../src/dialects/open-postgres.ts'
import { sqlite } from '../../src/dialects/open-sqlite.ts'
import { openWithQueue } from './world.ts'

const [kind, address, schema = '', milliseconds = '0'] = process.argv.slice(2)
const location = kind === 'postgres' ? postgres(address ?? '', { schema }) : sqlite(address ?? '')
const database = await openWithQueue(location)
const told = (error: unknown): void => console.error(error)
database.queue.work(
  async ({ name, delivery }) => {
    console.log(`${name} ${delivery}`)
    await new Promise((resolve) => setTimeout(resolve, Number(milliseconds)))
  },
  { concurrency: 4, onProblem: told },
)
console.log('works')
setInterval(() => {}, 1000)
