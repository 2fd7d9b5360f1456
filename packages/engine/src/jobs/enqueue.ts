import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { sealed } from './letter.ts'

export interface NewJob {
  readonly name: string
  /** What JSON can say. */
  readonly input: unknown
  /** Jobs of one lane are done one after another, in the order they were enqueued. */
  readonly lane?: string | null
  /** When it is to be done, milliseconds since 1970 UTC by the CRM's clock; as soon as can be unless told. */
  readonly at?: number
  /** While a job of this name and key waits, this one is not added. */
  readonly key?: string
}

type Keeping = Pick<Engine, 'newId' | 'jobs'> & { readonly database: Pick<Engine['database'], 'queue'> }

/** Adds jobs in the transaction of their cause: where that rolls back, nothing is there. */
export async function enqueue(engine: Keeping, session: Session, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return
  const all = jobs.map(({ name, input, lane = null, at = null, key = null }) => ({
    id: engine.newId(),
    name,
    input: input ?? null,
    lane,
    at,
    key,
  }))
  const keyed = all.flatMap(({ id, name, key }) => (key === null ? [] : [{ id, name, key }]))
  const first = keyed.length === 0 ? null : await engine.jobs.takeKeys(session, keyed)
  const wanted = all.filter(({ id, key }) => key === null || first?.has(id) === true)
  const later = wanted.flatMap(({ id, name, lane, input, key, at }) =>
    at === null
      ? []
      : [
          {
            id,
            name,
            lane,
            input: JSON.stringify(input),
            key,
            dueAt: at,
            failed: 0,
            error: null,
            aside: null,
          },
        ],
  )
  if (later.length > 0) await engine.jobs.keep(session, later)
  const ready = wanted.filter(({ at }) => at === null).map((job) => sealed({ ...job, failed: 0 }))
  if (ready.length > 0) await engine.database.queue.add(session, ready)
}
