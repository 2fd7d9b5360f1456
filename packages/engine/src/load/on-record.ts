import type { AuditDoor } from '@guanxi/core/api'
import { system } from '../actor/actor.ts'
import { createTrail } from '../audit/trail.ts'
import { writeAudit } from '../audit/write.ts'
import type { Follower } from '../crm/follow.ts'
import type { LoadCounts, Loader } from './load.ts'

interface Load {
  readonly now: number
  readonly door: AuditDoor
  /** The name of the file the rows are of. */
  readonly file: string | null
}

/** A load is one deed, on record when it is done: how much of what came in. One that added nothing is none. */
export function onRecord(loader: Loader, follower: Follower, { now, door, file }: Load): Loader {
  const total = { customers: 0, events: 0 }
  const count = ({ customers, events }: LoadCounts): void => {
    total.customers += customers
    total.events += events
  }
  return {
    check: async (rows) => await loader.check(rows),
    add: async (rows) => {
      const added = await loader.add(rows)
      count(added)
      return added
    },
    finish: async (onProgress) => {
      const finished = await loader.finish(onProgress)
      count(finished)
      if (total.customers + total.events === 0) return finished
      await follower.writing(async ({ engine }) => {
        const deed = { id: engine.newId(), actor: system, now, from: { door }, within: null }
        const done = { ...deed, action: 'import', input: { file, ...total }, trail: createTrail() }
        await engine.database.transaction(async (session) => await writeAudit(engine, session, done))
      })
      return finished
    },
  }
}
