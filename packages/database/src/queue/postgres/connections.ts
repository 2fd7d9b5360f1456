import pg from 'pg'
import { newPool } from '../../dialects/postgres-pool.ts'

/** One listens, one asks for jobs, the others say which are done. */
const connections = 5

/** What the library calls the statements by which a lane is given free. */
const freesLane = /^(complete|fail|return)_job_q\//

/** Where the library tells that it has changed its tables, and its workers have to end. */
const migrated = 'worker:migrate'

export interface Hearing {
  /** A lane has become free: the library would not look for the next job in it before it looks anyway. */
  readonly onFree: () => void
  /** Whether the tables that were changed are these workers' own: a database has one channel for all its schemas. */
  readonly isOwn: () => Promise<boolean>
  readonly onProblem: (error: unknown) => void
}

/** The library's own connections. */
export function jobConnections(url: string, options: string, hearing: Hearing): pg.Pool {
  class JobClient extends pg.Client {
    override emit(event: string | symbol, ...given: unknown[]): boolean {
      const [message] = given as [{ readonly channel?: unknown } | undefined]
      if (event !== 'notification' || message?.channel !== migrated) return super.emit(event, ...given)
      hearing
        .isOwn()
        .then((own) => own && super.emit(event, ...given))
        .catch(hearing.onProblem)
      return true
    }

    override query: pg.Client['query'] = ((...given: unknown[]) => {
      const [config] = given as [{ readonly name?: unknown } | null]
      const result: unknown = (super.query as (...given: unknown[]) => unknown)(...given)
      if (result instanceof Promise && typeof config === 'object' && freesLane.test(String(config?.name)))
        result.then(hearing.onFree, () => {})
      return result
    }) as pg.Client['query']
  }
  return newPool({ connectionString: url, max: connections, options, Client: JobClient })
}
