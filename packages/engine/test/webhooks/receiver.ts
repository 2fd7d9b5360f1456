import { createServer } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'

export interface Received {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export type Answering = (request: IncomingMessage, response: ServerResponse, nth: number) => void

export interface Receiver {
  /** `http://127.0.0.1:PORT/hooks`. */
  readonly url: string
  readonly port: number
  readonly received: Received[]
  answer: Answering
}

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

/** A server of somebody else's, on this machine. It says 204 unless told. */
export async function receiver(answer: Answering = status(204)): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      })
      it.answer(request, response, received.length)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  const it: Receiver = { url: `http://127.0.0.1:${port}/hooks`, port, received, answer }
  return it
}

export function status(
  code: number,
  headers: { readonly [name: string]: string } = {},
  body = '',
): Answering {
  return (_, response) => void response.writeHead(code, headers).end(body)
}

export const secret = `whsec_${Buffer.alloc(32, 'a').toString('base64')}`
export const otherSecret = `whsec_${Buffer.alloc(32, 'b').toString('base64')}`
