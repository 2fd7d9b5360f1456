import { get } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '../src/server/listen.ts'
import { localOnly } from '../src/server/local-only.ts'

function answer(port: number, host: string): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', headers: { host } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.on('end', () => resolve({ status: response.statusCode, text }))
    }).on('error', reject)
  })
}

test('only this machine’s own names are answered, whatever name points at it', async () => {
  const hello = localOnly(() => new Response('hello'))
  const server = await listen(hello, 0, () => {})
  onTestFinished(server.close)
  for (const host of ['localhost', 'LOCALHOST', 'tea.localhost', '127.0.0.1', '[::1]'])
    expect(await answer(server.port, `${host}:${server.port}`)).toEqual({ status: 200, text: 'hello' })
  for (const host of ['evil.example', 'localhost.evil.example', 'notlocalhost', '127.0.0.1.evil.example']) {
    const refused = await answer(server.port, host)
    expect(refused.status).toBe(421)
    expect(refused.text).toContain(`localhost only, not as "${host}"`)
  }
})
