import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { startShop, temporaryFolder } from './shop.ts'

test('a taken port is said, the next free one used, and a second start takes the data as they are', async () => {
  const folder = await temporaryFolder()
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo

  const first = await startShop(folder.path, port)
  expect(first.output()).toContain(`Port ${port} is taken by another program; trying ${port + 1}.`)
  expect(first.output()).toContain('100 %')
  expect((await fetch(first.url)).status).toBe(200)
  expect(await first.stop()).toBe(0)

  const second = await startShop(folder.path)
  expect(second.output()).not.toContain('%')
  expect(await second.stop()).toBe(0)
  other.close()
  await folder.remove()
}, 180_000)

test('a port that is none is refused in words', async () => {
  const folder = await temporaryFolder()
  await expect(startShop(folder.path, 99_999)).rejects.toThrow('PORT is "99999"; a port is a whole number')
  await folder.remove()
})
