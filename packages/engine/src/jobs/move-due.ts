import type { JobSetup } from './deliver.ts'
import { sealed } from './letter.ts'

/** Jobs to a transaction. */
const portion = 500

/**
 * Moves what is due by the CRM's clock into the queue, and what was set aside for want of its plugin, where that is back. Of a plugin that
 * has no more room there, it waits.
 * @returns how many
 */
export async function moveDue({ gate, store, clock }: JobSetup): Promise<number> {
  const { database, jobs, room } = gate
  const owners = new Set([...jobs.values()].map(({ owner }) => owner))
  const all = { known: [...jobs.keys()], not: [] }
  let moved = 0
  while (await store.hasDue(database.read, clock(), all)) {
    const full = await room.without(database.read, owners)
    const names = [...jobs.values()].filter(({ owner }) => !full.has(owner)).map(({ token }) => token.name)
    const which = { known: names, not: all.known.filter((name) => !names.includes(name)) }
    const count = await database.transaction(async (session) => {
      const due = await store.takeDue(session, clock(), which, portion)
      const ready = due.map((row) => sealed({ ...row, input: JSON.parse(row.input) as unknown }))
      await database.queue.add(session, ready)
      return due.length
    })
    moved += count
    // Another process is at it, or there is no room.
    if (count === 0) break
  }
  return moved
}
