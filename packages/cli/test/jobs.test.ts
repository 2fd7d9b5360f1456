import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import { createCrm, defineAction, defineJob, definePlugin, postgres, sqlite } from '@guanxi/engine'
import type { JobPage } from '@guanxi/core/api'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { shop } from './shop.ts'

const bin = fileURLToPath(new URL('../src/bin.ts', import.meta.url))

const fails = defineJob({
  name: 'try.fails',
  input: z.strictObject({}),
  attempts: 1,
  run: async () => {
    throw new Error('the service is away')
  },
})
const ask = defineAction({
  name: 'try.ask',
  input: z.strictObject({}),
  output: z.null(),
  run: async (context) => {
    await context.enqueue(fails, {})
    await context.enqueue(fails, {}, { at: Date.UTC(2100, 0, 1) })
    return null
  },
})
const plugin = definePlugin({ name: 'try', version: '1.0.0', settings: z.any(), tokens: [fails, ask] })

describe.each(['SQLite', 'PostgreSQL'] as const)('jobs on %s', (kind) => {
  test('are listed and tried again', async () => {
    const own = await shop(kind)
    await own.import('purchases.csv')
    const { database, run, folder } = own
    const location = kind === 'SQLite' ? sqlite(`${folder}/${database}`) : postgres(database)
    const quiet = { work: false, onProblem: () => {} }
    const crm = await createCrm({ database: location, plugins: [plugin], ...quiet })
    await crm.run(ask, {})
    await crm.drain()
    await crm.close()
    const { code, out, err } = await run(`jobs list --database ${database}`)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.replace(database, 'DATABASE').replaceAll(/[0-9a-f-]{36}/g, 'ID')).toMatchInlineSnapshot(`
      "Jobs of DATABASE  Asia/Shanghai

        0 are ready or in hand

        try.fails  due 2100-01-01 08:00  ID
        try.fails  set aside  failed 1 time  ID
            the service is away
      "
    `)
    const aside = JSON.parse((await run(`jobs list --aside --json --database ${database}`)).out) as JobPage
    expect(aside.items).toHaveLength(1)
    const again = await run(`jobs retry ${aside.items[0]?.id} --database ${database}`)
    expect(again).toMatchObject({ code: 0, out: '1 job is ready again\n', err: '' })
    const none = await run(`jobs retry --name try.fails --database ${database}`)
    expect(none).toMatchObject({ code: 0, out: '0 jobs are ready again\n' })
    expect(await run(`jobs retry --database ${database}`)).toMatchObject({ code: 2 })
    const ready = JSON.parse((await run(`jobs list --json --database ${database}`)).out) as JobPage
    expect(ready).toMatchObject({ ready: 1, next: null, items: [{ state: 'waiting' }] })
  })

  test('are worked on until the program is ended, and those of a plugin it lacks are kept', async () => {
    const own = await shop(kind)
    await own.import('purchases.csv')
    const { database, run, folder } = own
    const location = kind === 'SQLite' ? sqlite(`${folder}/${database}`) : postgres(database)
    const crm = await createCrm({ database: location, plugins: [plugin], work: false })
    await crm.run(ask, {})
    await crm.close()
    const child = spawn(process.execPath, [bin, 'work', '--database', database], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: process.env['PATH'] },
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    await expect.poll(() => said, { timeout: 10_000 }).toContain('job.unknown')
    await pause(100)
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(said).toMatch(/^Working on .*; Ctrl-C ends it\n/)
    expect(said).toMatch(/Ended; what it had in hand is done\n$/)
    const { items, ready } = JSON.parse((await run(`jobs list --json --database ${database}`)).out) as JobPage
    expect(ready).toBe(0)
    expect(items.map(({ state }) => state).toSorted()).toEqual(['unknown', 'waiting'])
  })

  test('send webhooks with the secrets that the environment holds', async () => {
    const own = await shop(kind)
    await own.import('purchases.csv')
    const { database, folder } = own
    const location = kind === 'SQLite' ? sqlite(`${folder}/${database}`) : postgres(database)
    const secret = `whsec_${Buffer.alloc(32, 'a').toString('base64')}`
    const came: unknown[] = []
    const server = createServer((request, response) => {
      came.push(request.headers['webhook-signature'])
      response.end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const webhooks = { secrets: [secret], allowPrivate: ['127.0.0.1'] }
    const crm = await createCrm({ database: location, webhooks, work: false })
    await crm.run('webhooks.send', { url: `http://127.0.0.1:${port}/`, body: 1 })
    await crm.close()
    const child = spawn(process.execPath, [bin, 'work', '--database', database], {
      cwd: folder,
      stdio: 'ignore',
      env: {
        PATH: process.env['PATH'],
        GUANXI_WEBHOOK_SECRETS: `${secret}, whsec_${'b'.repeat(32)}`,
        GUANXI_WEBHOOK_ALLOW_PRIVATE: '127.0.0.0/8',
      },
    })
    await expect.poll(() => came, { timeout: 10_000 }).toEqual([expect.stringMatching(/^v1,\S+ v1,\S+$/)])
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
    server.close()
  })
})
