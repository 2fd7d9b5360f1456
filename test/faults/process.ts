// A process of the faults run: writes, works, or both, until it is killed or asked to end. Says on its output what it has done, a line
// each: `ready`, `try N`, `ok N`, `problem CODE MESSAGE`, `bye`.
// Arguments: JSON of `Orders`.
import { setTimeout } from 'node:timers/promises'
import { createCrm, GuanxiError, postgres, sqlite } from '@guanxi/engine'
import type { Crm } from '@guanxi/engine'
import { fault } from './shop.ts'

export interface Orders {
  /** A file, or an address. */
  readonly place: string
  /** On PostgreSQL. */
  readonly schema: string | null
  readonly works: boolean
  /** Numbers of events to record, from `first` on; null for a process that only works. */
  readonly writes: { readonly first: number; readonly customers: number; readonly pause: number } | null
}

/** Ready jobs at which a writer waits for the workers. */
const backlog = 200

const orders = JSON.parse(process.argv[2] ?? '{}') as Orders
let ending = false
process.once('SIGTERM', () => {
  ending = true
})

const say = (...words: readonly unknown[]): void => void process.stdout.write(`${words.join(' ')}\n`)

function tell(error: unknown): void {
  const told = error instanceof GuanxiError ? [error.code, error.message] : ['other', String(error)]
  say('problem', ...told.map((text) => text.replaceAll('\n', ' ')))
}

/** While the database is away a process of an application would be started again and again. */
async function open(): Promise<Crm | null> {
  const { place, schema, works } = orders
  const database = schema === null ? sqlite(place) : postgres(place, { schema, connections: 4 })
  while (!ending) {
    try {
      return await createCrm({ database, plugins: [fault], work: works, onProblem: tell, random: () => 0.02 })
    } catch (error) {
      tell(error)
      await setTimeout(100)
    }
  }
  return null
}

async function record(crm: Crm, number: number, customers: number): Promise<void> {
  const customer = { source: 'shop', id: `c${(number * 7) % customers}` }
  const key = `k${number}`
  const event = { customer, type: 'purchase', data: { number } }
  // Both ways to be recorded once.
  if (number % 2 === 0) await crm.events.record({ ...event, key })
  else await crm.events.record(event, { key })
}

async function write(crm: Crm, { first, customers, pause }: NonNullable<Orders['writes']>): Promise<void> {
  for (let number = first; !ending; number++) {
    say('try', number)
    for (;;) {
      try {
        await record(crm, number, customers)
        break
      } catch (error) {
        tell(error)
        await setTimeout(50)
      }
    }
    say('ok', number)
    await setTimeout(pause)
    while (number % 20 === 0 && !ending && (await ready(crm)) > backlog) await setTimeout(100)
  }
}

async function ready(crm: Crm): Promise<number> {
  try {
    return ((await crm.run('jobs.list', { limit: 1 })) as { ready: number }).ready
  } catch (error) {
    tell(error)
    return 0
  }
}

const crm = await open()
if (crm !== null) {
  say('ready')
  if (orders.writes === null) while (!ending) await setTimeout(20)
  else await write(crm, orders.writes)
  await crm.close()
}
say('bye')
