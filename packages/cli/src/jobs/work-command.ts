import { once } from 'node:events'
import type { Command } from '../arguments/command.ts'
import { wholeNumber } from '../arguments/whole-number.ts'
import { placeOf } from '../database/address.ts'
import { withCrm } from '../database/open.ts'
import { webhooksFrom } from './webhooks.ts'

/** What a terminal, a container or a service manager ends a program with. */
const ends = ['SIGINT', 'SIGTERM'] as const

export const workCommand: Command = {
  name: 'work',
  summary: ({ jobs }) => jobs.workSummary,
  options: {
    database: { value: ({ values }) => values.database, help: ({ help }) => help.database },
    concurrency: { value: ({ values }) => values.number, help: ({ jobs }) => jobs.concurrency },
  },
  notes: ({ jobs }) => jobs.workNotes,
  run: async (given, { err, clock }, { messages }) => {
    const address = given.required('database')
    const concurrency = wholeNumber(given, 'concurrency', 1, 1000) ?? 10
    const work = async (): Promise<number> => {
      err.write(`${messages.jobs.works(placeOf(address))}\n`)
      await untilEnded()
      err.write(`${messages.jobs.ends}\n`)
      return 0
    }
    return await withCrm(address, { clock, plugins: given.plugins }, work, {
      work: { concurrency },
      webhooks: webhooksFrom(process.env),
    })
  },
}

async function untilEnded(): Promise<void> {
  // Nothing else keeps a program without a server from coming to its end.
  const alive = setInterval(() => {}, 60_000)
  const over = new AbortController()
  const ended = ends.map(
    async (signal): Promise<unknown> => await once(process, signal, { signal: over.signal }),
  )
  await Promise.race(ended)
  clearInterval(alive)
  over.abort()
}
