import pg from 'pg'
import { until } from '../until.ts'
import type { JobStatements } from './statements.ts'

/** Milliseconds between two tries to connect again. */
const pause = 250

/** A machine that is gone without a word is noticed by the server within a quarter of a minute, rather than in two hours. */
const keepalives = '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=3 -c tcp_keepalives_count=3'

export interface Alive {
  /** The pools of workers in this process. */
  readonly workers: ReadonlySet<string>
  live(worker: string): void
  die(worker: string): void
  close(): Promise<void>
}

/**
 * Shows that this process's workers are alive: a connection of its own holds a lock for each, which the server gives free the moment
 * the process is gone. (The library itself believes in a worker for four hours.) A connection that breaks is opened again.
 */
export function showAlive(
  url: string,
  options: string,
  statements: Pick<JobStatements, 'live' | 'die'>,
  onProblem: (error: unknown) => void,
): Alive {
  const workers = new Set<string>()
  const closed = new AbortController()
  let client: pg.Client | null = null
  let connecting: Promise<void> | null = null

  let asked: Promise<unknown> = Promise.resolve()
  const ask = (on: pg.Client, statement: string, worker: string): void => {
    asked = on.query(statement, [worker]).catch((error: unknown) => {
      // A connection that is lost is opened again.
      if (client === on) onProblem(error)
    })
  }

  const connect = async (): Promise<void> => {
    while (!closed.signal.aborted) {
      const fresh = new pg.Client({
        connectionString: url,
        options: `${options} ${keepalives}`,
        keepAlive: true,
      })
      const lost = (): void => {
        if (client !== fresh) return
        client = null
        again()
      }
      fresh.on('error', lost)
      fresh.on('end', lost)
      try {
        await fresh.connect()
        for (const worker of workers) await fresh.query(statements.live, [worker])
        client = fresh
        return
      } catch (error) {
        onProblem(error)
        await fresh.end().catch(() => {})
        await until(pause, closed.signal)
      }
    }
  }

  const again = (): void => {
    connecting ??= connect().finally(() => {
      connecting = null
      // Whoever came while it connected.
      if (client === null && !closed.signal.aborted) again()
    })
  }

  return {
    workers,
    live: (worker) => {
      workers.add(worker)
      if (client === null) again()
      else ask(client, statements.live, worker)
    },
    die: (worker) => {
      workers.delete(worker)
      if (client !== null) ask(client, statements.die, worker)
    },
    close: async () => {
      closed.abort()
      await connecting
      await asked
      const last = client
      client = null
      await last?.end()
    },
  }
}
