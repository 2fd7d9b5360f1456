import pg from 'pg'
import { quote } from '../../dialects/statements.ts'
import { newPool } from '../../dialects/postgres-pool.ts'

/** One listens, one asks for jobs, the others say which are done. */
const connections = 5

/** What the library calls the statements by which a lane is given free. */
const freesLane = /^(complete|fail|return)_job_q\//

/** Where the library tells that it has changed its tables, and its workers have to end. */
const migrated = 'worker:migrate'

/** Where it tells of new jobs: one channel for a whole database, so that each CRM in it would wake the workers of all. */
const inserted = 'jobs:insert'

export interface Hearing {
  /** The channel on which these jobs alone are told of. */
  readonly channel: string
  /** A lane has become free: the library would not look for the next job in it before it looks anyway. */
  readonly onFree: () => void
  /** Whether the tables that were changed are these workers' own: a database has one channel for all its schemas. */
  readonly isOwn: () => Promise<boolean>
  readonly onProblem: (error: unknown) => void
}

/** The library's own connections. */
export function jobConnections(url: string, options: string, hearing: Hearing): pg.Pool {
  const own = quote(hearing.channel)
  class JobClient extends pg.Client {
    override emit(event: string | symbol, ...given: unknown[]): boolean {
      const [message] = given as [{ readonly channel?: unknown } | undefined]
      if (event === 'notification' && message?.channel === hearing.channel)
        return super.emit(event, { ...message, channel: inserted })
      if (event !== 'notification' || message?.channel !== migrated) return super.emit(event, ...given)
      hearing
        .isOwn()
        .then((own) => own && super.emit(event, ...given))
        .catch(hearing.onProblem)
      return true
    }

    override query: pg.Client['query'] = ((...given: unknown[]) => {
      const [asked, ...rest] = given as [{ readonly name?: unknown } | string | null, ...unknown[]]
      // As the library begins to listen, and as it ends.
      const heard = typeof asked === 'string' ? asked.replace(`LISTEN "${inserted}"`, `LISTEN ${own}`) : asked
      const result: unknown = (super.query as (...given: unknown[]) => unknown)(heard, ...rest)
      const name = typeof asked === 'object' ? asked?.name : undefined
      if (result instanceof Promise && freesLane.test(String(name))) result.then(hearing.onFree, () => {})
      return result
    }) as pg.Client['query']
  }
  return newPool({ connectionString: url, max: connections, options, Client: JobClient })
}
