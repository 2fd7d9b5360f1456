import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import type { NotificationPage, WebhookDelivery, WebhookDeliveryPage, WebhookMessage } from '@guanxi/core/api'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import type { Actor, Crm, CrmOptions, DatabaseLocation } from '../../src/index.ts'
import { sendWebhookAction } from '../../src/actions/webhooks.ts'
import { coreTokens, defineAction, definePlugin } from '../../src/index.ts'
import { config, day, openShop, purchase, start } from '../shop.ts'
import { otherSecret, receiver, secret, status } from './receiver.ts'
import { z } from 'zod'

const minute = 60_000
const hour = 60 * minute
const customer = { source: 'shop', id: 'a' }
const lin: Actor = { id: 'lin.yue', kind: 'staff', roles: [] }

const usual: Partial<CrmOptions> = {
  work: false,
  random: () => 0.5,
  onProblem: () => {},
  webhooks: { secrets: [secret], allowPrivate: ['127.0.0.1'] },
}

async function open(location: DatabaseLocation, more: Partial<CrmOptions> = {}) {
  const { crm, clock } = await openShop(location, { ...usual, ...more })
  return { crm, clock, ...asked(crm) }
}

function asked(crm: Crm) {
  return {
    send: async (url: string, more: object = {}): Promise<WebhookDelivery> =>
      (await crm.run('webhooks.send', { url, body: { customer: 'c1' }, ...more })) as WebhookDelivery,
    log: async (input: object = {}): Promise<readonly WebhookDelivery[]> =>
      ((await crm.run('webhooks.deliveries', input)) as WebhookDeliveryPage).items,
    redeliver: async (delivery: string): Promise<WebhookDelivery> =>
      (await crm.run('webhooks.redeliver', { delivery })) as WebhookDelivery,
  }
}

const refusal = async (work: Promise<unknown>): Promise<unknown> =>
  await work.then(
    () => null,
    (error: unknown) => (error as { code: string }).code,
  )

/** Sends within a transaction that is rolled back. */
const failing = definePlugin({
  name: 'failing',
  version: '1.0.0',
  settings: z.unknown(),
  tokens: [
    defineAction({
      name: 'failing.send',
      input: z.object({ url: z.string() }),
      output: z.unknown(),
      run: async (context, { url }) => {
        await context.run(sendWebhookAction, { url, body: 1 })
        throw new RangeError('and then it fails')
      },
    }),
  ],
})

eachDatabase('webhooks', (location) => {
  test('are kept with their cause, and sent after it, signed', async () => {
    const { url, received } = await receiver()
    const { crm, send, log } = await open(location(), { clock: Date.now })
    await crm.events.record(purchase('a', '50'))
    const { id } = await crm.customers.get(customer)
    const sent = await send(url, { body: { customer: id, value: 'low', 价值: [1.5, null] }, customer })
    expect(sent).toMatchObject({ url, type: null, customer: id, state: 'waiting', attempts: 0, status: null })
    expect(received).toEqual([])
    await crm.drain()
    const [only] = received
    if (only === undefined) throw new RangeError('nothing came')
    expect(received).toHaveLength(1)
    expect(only.path).toBe('/hooks')
    expect(only.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': sent.id })
    const headers = only.headers as Record<string, string>
    // With no type it is what was said, and nothing else.
    expect(new Webhook(secret).verify(only.body, headers)).toEqual({
      customer: id,
      value: 'low',
      价值: [1.5, null],
    })
    expect(await log()).toMatchObject([
      { id: sent.id, state: 'delivered', attempts: 1, status: 204, error: null, nextAt: null },
    ])
    expect((await log())[0]?.deliveredAt).not.toBeNull()
    await crm.drain()
    expect(received).toHaveLength(1)
    await crm.close()
  })

  test('are sent by automations, about the customer they are for', async () => {
    const { url, received } = await receiver()
    const send = {
      action: 'webhooks.send',
      input: { url, body: { customer: '${customer.id}', value: '${customer.value}' } },
    }
    const automations = { winBack: { for: 'person', on: { class: 'value', to: 'mid' }, do: [send] } }
    const { crm, log } = await open(location(), { config: { ...config, automations } })
    await crm.events.record(purchase('a', '500'))
    await crm.drain()
    const { id } = await crm.customers.get(customer)
    expect(received.map(({ body }) => JSON.parse(body) as unknown)).toEqual([{ customer: id, value: 'mid' }])
    expect(await log({ customer })).toMatchObject([{ state: 'delivered', customer: id }])
    await crm.close()
  })

  test('with a type are what Standard Webhooks advises', async () => {
    const { url, received } = await receiver()
    const { crm, send } = await open(location())
    const { id } = await send(url, { type: 'customer.lapsed', body: 7 })
    await crm.drain()
    const said = { type: 'customer.lapsed', timestamp: '2026-01-01T00:00:00.000Z', data: 7 }
    expect(JSON.parse(received[0]?.body ?? '')).toEqual(said)
    const message = (await crm.run('webhooks.delivery', { delivery: id })) as WebhookMessage
    expect(message).toMatchObject({ id, type: 'customer.lapsed', body: said })
    await crm.close()
  })

  test('of a transaction that is rolled back are not sent', async () => {
    const { url, received } = await receiver()
    const { crm, log } = await open(location(), { plugins: [failing] })
    await expect(crm.run('failing.send', { url })).rejects.toThrow('and then it fails')
    await crm.drain()
    expect([received, await log()]).toEqual([[], []])
    await crm.close()
  })

  test('are tried eight times over about a day under one id, and then given up', async () => {
    const { url, received } = await receiver(status(500, {}, 'the portal is\naway'))
    const { crm, clock, send, log } = await open(location())
    const { id } = await send(url)
    await crm.drain()
    expect(await log()).toMatchObject([
      { state: 'waiting', attempts: 1, status: 500, error: 'the receiver answered 500: the portal is away' },
    ])
    expect((await log())[0]?.nextAt).toBe('2026-01-01T00:00:05.000Z')
    clock.now += 4000
    await crm.drain()
    expect(received).toHaveLength(1)
    for (const wait of [5000, 5 * minute, 30 * minute, hour, 3 * hour, 7 * hour]) {
      clock.now += wait
      await crm.drain()
    }
    expect(await log({ state: 'failed' })).toEqual([])
    expect(received).toHaveLength(7)
    clock.now += 12 * hour
    await crm.drain()
    expect(received).toHaveLength(8)
    expect(new Set(received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([id]))
    // Each try says its own time, for receivers refuse what is old.
    expect(new Set(received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(8)
    expect(new Set(received.map(({ body }) => body)).size).toBe(1)
    expect(await log({ state: 'failed' })).toMatchObject([
      { id, attempts: 8, nextAt: null, deliveredAt: null },
    ])
    clock.now += 10 * day
    await crm.drain()
    expect(received).toHaveLength(8)
    await crm.close()
  })

  test('wait as long as the receiver asks for', async () => {
    const it = await receiver(status(429, { 'retry-after': '600' }))
    const { crm, clock, send, log } = await open(location())
    await send(it.url)
    await crm.drain()
    expect(await log()).toMatchObject([{ state: 'waiting', status: 429, nextAt: '2026-01-01T00:10:00.000Z' }])
    clock.now += 9 * minute
    await crm.drain()
    expect(it.received).toHaveLength(1)
    it.answer = status(200)
    clock.now += minute
    await crm.drain()
    expect(await log()).toMatchObject([{ state: 'delivered', attempts: 2, status: 200, error: null }])
    await crm.close()
  })

  test('that are given up are told to the host, and to whom it named once a day for each receiver', async () => {
    const { url } = await receiver(status(410))
    const problems: { code: string; message: string }[] = []
    const { crm, clock, send } = await open(location(), {
      webhooks: { secrets: [secret], allowPrivate: ['127.0.0.1'], notify: ['lin.yue'] },
      onProblem: (problem) => problems.push(problem),
    })
    const inbox = async (): Promise<unknown> =>
      ((await crm.run('notifications.list', {}, { actor: lin })) as NotificationPage).items
    const { id } = await send(url)
    await send(url)
    await crm.drain()
    const { host, origin } = new URL(url)
    expect(problems).toHaveLength(2)
    expect(problems.find(({ message }) => message.includes(id))).toMatchObject({
      code: 'webhook.given-up',
      message: expect.stringContaining(`to ${origin} is given up: the receiver wants no more of these (410)`),
    })
    const notified = { title: `A webhook to ${host} was given up`, source: 'system:webhooks' }
    expect(await inbox()).toMatchObject([notified])
    clock.now += day
    await send(url)
    await crm.drain()
    expect(await inbox()).toMatchObject([notified, notified])
    await crm.close()
  })

  test('end where the receiver wants no more', async () => {
    const { url, received } = await receiver(status(410))
    const { crm, clock, send, log } = await open(location())
    await send(url)
    await crm.drain()
    expect(await log()).toMatchObject([
      {
        state: 'failed',
        attempts: 1,
        status: 410,
        error: 'the receiver wants no more of these (410)',
        nextAt: null,
      },
    ])
    clock.now += 2 * day
    await crm.drain()
    expect(received).toHaveLength(1)
    await crm.close()
  })

  test('end where their name leads inside', async () => {
    const { crm, send, log } = await open(location(), { webhooks: { secrets: [secret] } })
    await send('https://localhost:9/')
    await crm.drain()
    const [inside] = await log()
    expect(inside).toMatchObject({ state: 'failed', attempts: 1, status: null, nextAt: null })
    expect(inside?.error).toMatch(/^webhook.private: "localhost" is no public address, or leads to none/)
    await crm.close()
  })

  test('are sent again when somebody asks, with all their tries and the same id', async () => {
    const it = await receiver(status(410))
    const { crm, clock, send, log, redeliver } = await open(location())
    const { id } = await send(it.url)
    await crm.drain()
    it.answer = status(503)
    expect(await redeliver(id)).toMatchObject({ id, state: 'waiting', attempts: 1 })
    await crm.drain()
    expect(await log()).toMatchObject([{ state: 'waiting', attempts: 2, nextAt: '2026-01-01T00:00:05.000Z' }])
    // Nobody waits for the next try who asks for one now; and of the two there is one.
    it.answer = status(204)
    await redeliver(id)
    await crm.drain()
    expect(await log()).toMatchObject([{ state: 'delivered', attempts: 3 }])
    clock.now += day
    await crm.drain()
    expect(it.received.map(({ headers }) => headers['webhook-id'])).toEqual([id, id, id])
    await redeliver(id)
    await crm.drain()
    expect(it.received).toHaveLength(4)
    expect(await log()).toMatchObject([{ state: 'delivered', attempts: 4 }])
    expect(await refusal(redeliver(crypto.randomUUID()))).toBe('webhook.unknown')
    await crm.close()
  })

  test('are signed by every secret there is by then, so that one can replace another', async () => {
    const it = await receiver(status(500))
    const place = location()
    const first = await open(place)
    await first.send(it.url)
    await first.crm.drain()
    await first.crm.close()
    const webhooks = { secrets: [otherSecret, secret], allowPrivate: ['127.0.0.0/8'] }
    const { crm, clock } = await open(place, { webhooks })
    clock.now += 5000
    await crm.drain()
    const signatures = it.received.map(
      ({ headers }) => String(headers['webhook-signature']).split(' ').length,
    )
    expect(signatures).toEqual([1, 2])
    await crm.close()
  })

  test('go nowhere from a process that has no secret, and wait for one that has', async () => {
    const { url, received } = await receiver()
    const place = location()
    const bare = await open(place, { webhooks: { allowPrivate: ['127.0.0.1'] } })
    expect(await refusal(bare.send(url))).toBe('webhook.unsigned')
    const { crm, clock, send, log } = await open(place)
    await send(url)
    await bare.crm.drain()
    expect((await log())[0]).toMatchObject({ state: 'waiting', attempts: 1 })
    expect((await log())[0]?.error).toMatch(/^webhook.unsigned/)
    expect(received).toEqual([])
    clock.now += 5000
    await crm.drain()
    expect((await log())[0]).toMatchObject({ state: 'delivered', attempts: 2 })
    await bare.crm.close()
    await crm.close()
  })

  test('are refused that could not be sent, and nothing is kept of them', async () => {
    const { crm, send, log } = await open(location())
    expect(await refusal(send('https://10.0.0.1/'))).toBe('webhook.private')
    expect(await refusal(send('ftp://portal.example/'))).toBe('webhook.url')
    expect(await refusal(send('https://portal.example/', { body: 'x'.repeat(300_000) }))).toBe(
      'webhook.large',
    )
    expect(await refusal(send('https://portal.example/', { body: undefined }))).toBe('input.invalid')
    expect(await refusal(send('https://portal.example/', { body: { n: Number.NaN } }))).toBe('input.invalid')
    expect(await refusal(send('https://portal.example/', { customer: 'nobody' }))).toBe('customer.unknown')
    let deep: unknown = 1
    for (let i = 0; i < 100_000; i++) deep = [deep]
    expect(await refusal(send('https://portal.example/', { body: deep }))).toBe('input.invalid')
    expect(await log()).toEqual([])
    await crm.close()
  })

  test('are listed newest first, by state and by customer, page by page', async () => {
    const it = await receiver(status(410))
    const { crm, send, log } = await open(location())
    await crm.events.record(purchase('a', '50'))
    const first = await send(it.url, { customer })
    await crm.drain()
    const ids = [first.id]
    for (let i = 0; i < 3; i++) ids.unshift((await send(it.url)).id)
    expect((await log()).map(({ id }) => id)).toEqual(ids)
    expect((await log({ state: 'failed' })).map(({ id }) => id)).toEqual([first.id])
    expect((await log({ customer })).map(({ id }) => id)).toEqual([first.id])
    const page = (await crm.run('webhooks.deliveries', { limit: 3 })) as WebhookDeliveryPage
    expect(page.next).toBe(ids[2])
    const last = (await crm.run('webhooks.deliveries', {
      limit: 3,
      before: page.next,
    })) as WebhookDeliveryPage
    expect([last.items.map(({ id }) => id), last.next]).toEqual([[first.id], null])
    expect(JSON.stringify(page)).not.toContain('body')
    await crm.close()
  })

  test('are forgotten by the sweep, those delivered after 30 days and those given up after 90', async () => {
    const it = await receiver()
    const { crm, clock, send, log } = await open(location())
    await send(it.url)
    await crm.drain()
    it.answer = status(410)
    const gone = await send(it.url)
    await crm.drain()
    clock.now = start + 30 * day
    await crm.sweep()
    expect(await log()).toHaveLength(2)
    clock.now += 1
    await crm.sweep()
    expect((await log()).map(({ id }) => id)).toEqual([gone.id])
    clock.now = start + 90 * day + 1
    await crm.sweep()
    expect(await log()).toEqual([])
    await crm.close()
  })

  test('tell nobody the secret: no table, answer or message holds it', async () => {
    const it = await receiver(status(500, {}, 'who are you?'))
    const place = location()
    const { crm, send, log } = await open(place)
    const { id } = await send(it.url)
    await crm.drain()
    const told = [
      await log(),
      await crm.run('webhooks.delivery', { delivery: id }),
      await crm.run('jobs.list', {}),
    ]
    const database = await place.open(false)
    const kept: unknown[] = []
    for (const table of ['webhook_deliveries', 'jobs', 'answers', 'revisions', 'guanxi'])
      kept.push(await database.read.all(`SELECT * FROM ${table}`, []))
    await database.close()
    const text = JSON.stringify([told, kept])
    expect(text).toContain(id)
    expect(text).not.toContain(secret.slice(6, 20))
    expect(text).not.toContain('v1,')
    await crm.close()
  })

  test('are found by a worker within moments, and by staff no more than is theirs', async () => {
    const { url, received } = await receiver()
    const { crm, send } = await open(location(), { work: true })
    await send(url)
    await expect.poll(() => received.length, { timeout: 10_000 }).toBe(1)
    const settled = {
      delivery: crypto.randomUUID(),
      attempt: 1,
      result: 'delivered',
      status: 200,
      error: null,
      putOff: null,
    }
    expect(await refusal(crm.run('webhooks.settle', settled, { actor: lin }))).toBe('access.refused')
    expect(
      await refusal(crm.run('webhooks.toTry', { delivery: settled.delivery, attempt: 1 }, { actor: lin })),
    ).toBe('access.refused')
    await crm.close()
  })
})

test('every ability of webhooks goes through the gate', () => {
  const names = coreTokens.map(({ name }) => name).filter((name) => name.startsWith('webhooks.'))
  expect(names).toEqual([
    'webhooks.send',
    'webhooks.redeliver',
    'webhooks.deliveries',
    'webhooks.delivery',
    'webhooks.toTry',
    'webhooks.settle',
  ])
})
