import { getRequestListener } from '@hono/node-server'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isTaken } from './taken.ts'

export interface Listening {
  readonly port: number
  /** Answers what is under way, for 3 seconds at most, and takes nothing new. */
  readonly close: () => Promise<void>
}

const tries = 20

/**
 * Serves on the wanted port, else on the next free one, saying so. Only this machine is answered, since who comes is
 * signed in unasked; `localhost` means ::1 to some browsers and 127.0.0.1 to others, so both.
 *
 * @throws RangeError where that port and the next 20 are taken
 */
export async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  wanted: number,
  say: (line: string) => void,
): Promise<Listening> {
  const listener = getRequestListener(fetch)
  // With a promise nobody looks at, http would drop what it rejects with; the listener itself never rejects.
  const server = () => createServer((incoming, outgoing) => void listener(incoming, outgoing))
  for (let port = wanted; port <= Math.min(wanted + tries, 65_535); port++) {
    if (port !== 0 && (await isTaken(port))) {
      say(`Port ${port} is taken by another program; trying ${port + 1}.`)
      continue
    }
    const four = await open(server(), '127.0.0.1', port)
    const bound = (four.address() as AddressInfo).port
    // A machine without IPv6 does without.
    const six = await open(server(), '::1', bound).catch(() => null)
    const servers = six === null ? [four] : [four, six]
    return { port: bound, close: async () => void (await Promise.all(servers.map(close))) }
  }
  throw new RangeError(`ports ${wanted} to ${wanted + tries} are all taken; choose one with PORT=…`)
}

function open(server: Server, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 3000).unref()
  })
}
