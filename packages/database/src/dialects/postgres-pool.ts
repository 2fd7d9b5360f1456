import pg from 'pg'

/** A pool of connections that the server may end at any moment without ending the process. */
export function newPool(settings: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(settings)
  // An idle connection that the server ends is no error of anyone's: the pool opens another.
  pool.on('error', () => {})
  // Nor is one that it ends at the very moment of being handed out or given back: what was to go over it fails by itself. Unheard, it
  // would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
