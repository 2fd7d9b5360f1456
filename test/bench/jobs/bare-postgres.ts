import { EventEmitter } from 'node:events'
import { Logger, run, runMigrations } from 'graphile-worker'
import pg from 'pg'
import type { Round } from './jobs.ts'

/**
 * graphile-worker by its own documentation.
 * @param ahead with the local queue and the batches it offers for many short jobs; otherwise as it comes
 */
export function bareLibrary(url: string, schemaOf: () => string, ahead: boolean): Round {
  return async ({ count, concurrency, lanes }) => {
    const schema = schemaOf()
    const pgPool = new pg.Pool({ connectionString: url, max: concurrency + 2 })
    pgPool.on('error', () => {})
    pgPool.on('connect', (client) => client.on('error', () => {}))
    const common = { schema, pgPool, logger: new Logger(() => () => {}) }
    await runMigrations(common)
    const specs = Array.from({ length: count }, (_, number) => ({
      identifier: 'job',
      payload: { number },
      ...(lanes === 0 ? {} : { queue_name: `lane ${number % lanes}` }),
    }))
    const statement = `SELECT count(*) FROM "${schema}".add_jobs(ARRAY(
      SELECT json_populate_recordset(NULL::"${schema}".job_spec, $1::json)))`
    await pgPool.query(statement, [JSON.stringify(specs)])
    let done = 0
    let over = (): void => {}
    const all = new Promise<void>((resolve) => {
      over = resolve
    })
    const began = performance.now()
    const batches = { localQueue: { size: 100 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 }
    const runner = await run({
      ...common,
      concurrency,
      noHandleSignals: true,
      parsedCronItems: [],
      events: new EventEmitter(),
      taskList: {
        job: async () => {
          if (++done === count) over()
        },
      },
      preset: { worker: ahead ? batches : {} },
    })
    await all
    const seconds = (performance.now() - began) / 1000
    await runner.stop()
    await pgPool.end()
    return seconds
  }
}
