import pg from 'pg'

/** One listens, one asks for jobs, the others say which are done. */
const connections = 5

/** What the library calls the statements by which a lane is given free. */
const freesLane = /^(complete|fail|return)_job_q\//

/**
 * The library's own connections.
 * @param onFree hears when a lane has become free: the library would not look for the next job in it before it looks anyway
 */
export function jobConnections(url: string, options: string, onFree: () => void): pg.Pool {
  class JobClient extends pg.Client {
    override query: pg.Client['query'] = ((...given: unknown[]) => {
      const [config] = given as [{ readonly name?: unknown } | null]
      const result: unknown = (super.query as (...given: unknown[]) => unknown)(...given)
      if (result instanceof Promise && typeof config === 'object' && freesLane.test(String(config?.name)))
        result.then(onFree, () => {})
      return result
    }) as pg.Client['query']
  }
  const pool = new pg.Pool({ connectionString: url, max: connections, options, Client: JobClient })
  // What a connection ends with fails the statement that waits on it; the library asks for this to be heard all the same.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
