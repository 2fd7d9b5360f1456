import type { JobSetup } from './deliver.ts'
import { sealed } from './letter.ts'

/** Jobs to a transaction. */
const portion = 500

/**
 * Moves what is due by the CRM's clock into the queue, and what was set aside for want of its plugin, where that is back.
 * @returns how many
 */
export async function moveDue({ gate, store, clock }: JobSetup): Promise<number> {
  const { database, jobs } = gate
  const known = [...jobs.keys()]
  let moved = 0
  while (await store.hasDue(database.read, clock(), known)) {
    const count = await database.transaction(async (session) => {
      const due = await store.takeDue(session, clock(), known, portion)
      const ready = due.map((row) => sealed({ ...row, input: JSON.parse(row.input) as unknown }))
      await database.queue.add(session, ready)
      return due.length
    })
    moved += count
    // Another process is at it.
    if (count === 0) break
  }
  return moved
}
