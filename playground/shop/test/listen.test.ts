import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { listen } from '../src/server/listen.ts'
import { isTaken } from '../src/server/taken.ts'

const toClose: (() => unknown)[] = []
afterEach(async () => {
  for (const close of toClose.splice(0)) await close()
})

async function occupy(host: string): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  toClose.push(() => server.close())
  return (server.address() as AddressInfo).port
}

const hello = () => new Response('hello')

test.each(['127.0.0.1', '0.0.0.0'])(
  'a port taken on %s is said, and the next free one used',
  async (host) => {
    const port = await occupy(host)
    const said: string[] = []
    const server = await listen(hello, port, (line) => said.push(line))
    toClose.push(server.close)
    expect(said[0]).toBe(`Port ${port} is taken by another program; trying ${port + 1}.`)
    expect(server.port).toBeGreaterThan(port)
    expect(await (await fetch(`http://127.0.0.1:${server.port}/`)).text()).toBe('hello')
  },
)

test('closing answers what is under way, and the port is free again', async () => {
  const server = await listen(
    async () => hello(),
    0,
    () => {},
  )
  expect(await isTaken(server.port)).toBe(true)
  await fetch(`http://127.0.0.1:${server.port}/`)
  await server.close()
  expect(await isTaken(server.port)).toBe(false)
})
