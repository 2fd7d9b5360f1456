import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { defineAction, defineQuery } from '../../src/index.ts'
import { openShop, purchase, start } from '../shop.ts'
import { ask, input, job, listed, openJobs, trying } from './world.ts'

const nothing = z.strictObject({})

const buy = defineAction({
  name: 'try.buy',
  input,
  output: z.object({ id: z.string() }),
  run: async (context, { text }) => {
    const { event } = (await context.events.record(purchase(text, '10'))) as { event: string }
    return { id: event }
  },
})

eachDatabase('jobs', (location) => {
  test('a job is done after the transaction that asked for it, and not where that rolled back', async () => {
    const seen: unknown[] = []
    const note = job('note', async (context, { text }) => {
      const { now, actor, job: own, signal } = context
      seen.push({
        text,
        now,
        actor: actor.kind,
        attempt: own.attempt,
        last: own.isLast,
        over: signal.aborted,
      })
    })
    const { crm } = await openJobs(location(), [note])
    const asked = { jobs: [{ job: 'try.note', input: { text: 'hello' } }] }
    await expect(crm.run(ask, { ...asked, fail: true })).rejects.toThrow('changed my mind')
    await crm.drain()
    expect(seen).toEqual([])
    await crm.run(ask, asked)
    expect((await listed(crm)).ready).toBe(1)
    await crm.drain()
    await crm.drain()
    expect(seen).toEqual([
      { text: 'hello', now: start, actor: 'system', attempt: 1, last: false, over: false },
    ])
    expect(await listed(crm)).toEqual({ ready: 0, items: [], next: null })
    await crm.close()
  })

  test('jobs of one lane are done in the order they were enqueued', async () => {
    const seen: string[] = []
    const note = job('note', async (_context, { text }) => {
      await pause(Math.random() * 3)
      seen.push(text)
    })
    const { crm } = await openJobs(location(), [note])
    const texts = Array.from({ length: 12 }, (_, i) => String(i))
    const one = (text: string) => ({ job: 'try.note', input: { text }, lane: 'a customer' })
    await crm.run(ask, { jobs: texts.slice(0, 6).map(one) })
    for (const text of texts.slice(6)) await crm.run(ask, { jobs: [one(text)] })
    await crm.drain()
    expect(seen).toEqual(texts)
    await crm.close()
  })

  test('a job for later is done when its time has come by the clock of the CRM', async () => {
    const seen: number[] = []
    const note = job('note', async ({ now }) => void seen.push(now))
    const { crm, clock } = await openJobs(location(), [note])
    const later = { job: 'try.note', input: { text: 'x' }, at: start + 60_000 }
    await crm.run(ask, { jobs: [later, { ...later, at: start }] })
    await crm.drain()
    expect(seen).toEqual([start])
    clock.now = start + 59_999
    await crm.drain()
    expect(seen).toHaveLength(1)
    const { items } = await listed(crm)
    expect(items).toMatchObject([
      {
        name: 'try.note',
        state: 'waiting',
        dueAt: '2026-01-01T00:01:00.000Z',
        failed: 0,
        input: { text: 'x' },
      },
    ])
    clock.now = start + 60_000
    await crm.drain()
    expect(seen).toEqual([start, start + 60_000])
    await crm.close()
  })

  test('a key makes a job once, for as long as it waits', async () => {
    const seen: string[] = []
    const note = job('note', async (context, { text }) => {
      seen.push(text)
      // From its beginning on, another may be asked for.
      if (text === 'first')
        await context.run(ask, { jobs: [{ job: 'try.note', input: { text: 'third' }, key: 'k' }] })
    })
    const { crm, clock } = await openJobs(location(), [note])
    const one = (text: string, at?: number) => ({
      job: 'try.note',
      input: { text },
      key: 'k',
      ...(at === undefined ? {} : { at }),
    })
    await crm.run(ask, { jobs: [one('first'), one('second')] })
    await crm.run(ask, { jobs: [one('second'), { ...one('other'), key: 'another' }] })
    await crm.drain()
    expect(seen.toSorted()).toEqual(['first', 'other', 'third'])
    await crm.run(ask, { jobs: [one('later', start + 1000), one('dropped')] })
    await crm.drain()
    expect(seen).toHaveLength(3)
    clock.now = start + 1000
    await crm.drain()
    expect(seen.at(-1)).toBe('later')
    await crm.close()
  })

  describe('a job that fails', () => {
    test('waits longer each time, is set aside after its last try, and can be tried again', async () => {
      const tries: (readonly [attempt: number, isLast: boolean, at: number])[] = []
      let mended = false
      const flaky = job('flaky', async ({ job: { attempt, isLast }, now }) => {
        tries.push([attempt, isLast, now - start])
        if (!mended) throw new Error('the service\0 is away')
      })
      const { crm, clock, problems } = await openJobs(location(), [flaky])
      await crm.run(ask, { jobs: [{ job: 'try.flaky', input: { text: 'x' }, lane: 'l' }] })
      for (const wait of [0, 5000, 10_000, 20_000, 40_000]) {
        clock.now += wait - 1
        await crm.drain()
        clock.now += 1
        await crm.drain()
      }
      // Half of 10 s, of twice that, and so on: what it draws is 0.5.
      expect(tries).toEqual([
        [1, false, -1],
        [2, false, 4999],
        [3, false, 14_999],
        [4, false, 34_999],
        [5, true, 74_999],
      ])
      const { items } = await listed(crm, { state: 'aside', name: 'try.flaky' })
      expect(items).toMatchObject([
        { state: 'failed', failed: 5, dueAt: null, lane: 'l', error: 'the service is away' },
      ])
      expect(problems.map(({ code, message }) => [code, message])).toEqual([
        [
          'job.set-aside',
          expect.stringMatching(/"try.flaky" \(.*\) is set aside after 5 tries: the service/),
        ],
      ])
      clock.now += 86_400_000
      await crm.drain()
      expect(tries).toHaveLength(5)
      mended = true
      expect(await crm.run('jobs.retry', { id: items[0]?.id })).toEqual({ retried: 1 })
      await crm.drain()
      expect(tries.at(-1)?.[0]).toBe(1)
      expect((await listed(crm)).items).toEqual([])
      await expect(crm.run('jobs.retry', { id: items[0]?.id })).rejects.toMatchObject({ code: 'job.missing' })
      await crm.close()
    })

    test('does nothing twice that an earlier try has done, and more where it asks for more', async () => {
      let tries = 0
      const shop = job('shop', async (context) => {
        tries++
        const first = await context.run(buy, { text: 'a' })
        // The same again in one try is meant twice.
        const again = await context.run(buy, { text: 'a' })
        expect(first).not.toEqual(again)
        await context.run(buy, { text: `try ${tries}` })
        if (tries < 3) throw new Error('broken off')
      })
      const { crm, clock } = await openJobs(location(), [buy, shop])
      await crm.run(ask, { jobs: [{ job: 'try.shop', input: { text: 'x' } }] })
      for (let i = 0; i < 3; i++) {
        await crm.drain()
        clock.now += 60_000
      }
      expect(tries).toBe(3)
      const { items } = await crm.customers.list()
      const orders = Object.fromEntries(items.map(({ title, rollups }) => [title, rollups['orders']]))
      expect(orders).toEqual({ a: 2, 'try 1': 1, 'try 2': 1, 'try 3': 1 })
      await crm.close()
    })

    test('can be dropped, and all of a name be tried again', async () => {
      const seen: string[] = []
      let broken = true
      const once = job(
        'once',
        async (_context, { text }) => {
          if (broken) throw new Error('no')
          seen.push(text)
        },
        { attempts: 1 },
      )
      const { crm } = await openJobs(location(), [once])
      const jobs = ['a', 'b', 'c'].map((text) => ({ job: 'try.once', input: { text } }))
      await crm.run(ask, { jobs })
      await crm.drain()
      const { items } = await listed(crm, { state: 'aside' })
      expect(items).toHaveLength(3)
      const page = await listed(crm, { limit: 2 })
      expect(page.next).toBe(page.items[1]?.id)
      expect((await listed(crm, { limit: 2, before: page.next })).items).toHaveLength(1)
      expect((await listed(crm, { state: 'waiting' })).items).toEqual([])
      const b = items.find((item) => JSON.stringify(item.input).includes('"b"'))
      expect(await crm.run('jobs.drop', { id: b?.id })).toEqual({ dropped: b?.id })
      broken = false
      expect(await crm.run('jobs.retry', { name: 'try.once' })).toEqual({ retried: 2 })
      await crm.drain()
      expect(seen.toSorted()).toEqual(['a', 'c'])
      await crm.close()
    })

    test('because it hangs is named, its signal aborts, and what it asks for later is refused', async () => {
      const refused: unknown[] = []
      const hang = job(
        'hang',
        async (context) => {
          await new Promise((resolve) => context.signal.addEventListener('abort', resolve))
          await pause(20)
          await context.run(buy, { text: 'late' }).catch((error: unknown) => refused.push(error))
        },
        { attempts: 1, timeLimit: 50 },
      )
      const { crm, problems } = await openJobs(location(), [buy, hang])
      await crm.run(ask, { jobs: [{ job: 'try.hang', input: { text: 'x' } }] })
      await crm.drain()
      expect(problems.map(({ code, message }) => [code, message])).toEqual([
        ['job.slow', expect.stringContaining('"try.hang" did not end within 0.05 s')],
        ['job.set-aside', expect.stringContaining('job.slow')],
      ])
      await pause(60)
      expect(refused).toMatchObject([{ code: 'job.over' }])
      expect((await crm.customers.list()).total).toBe(0)
      await crm.close()
    })
  })

  describe('a plugin', () => {
    test('that floods the queue is stopped, and nothing of it is kept', async () => {
      const note = job('note', async () => {})
      const { crm } = await openJobs(location(), [note])
      const jobs = Array.from({ length: 1001 }, () => ({ job: 'try.note', input: { text: 'x' } }))
      await expect(crm.run(ask, { jobs })).rejects.toMatchObject({
        code: 'job.flood',
        message: expect.stringContaining('"try.ask" enqueues more than 1000 jobs'),
      })
      expect((await listed(crm)).ready).toBe(0)
      await crm.run(ask, { jobs: jobs.slice(1) })
      expect((await listed(crm)).ready).toBe(1000)
      await crm.close()
    })

    test('that is removed leaves its jobs aside, and they go on when it is back', async () => {
      const seen: string[] = []
      const note = job('note', async (_context, { text }) => void seen.push(text))
      const where = location()
      const first = await openJobs(where, [note])
      const at = start + 1000
      await first.crm.run(ask, {
        jobs: [
          { job: 'try.note', input: { text: 'a' }, key: 'k' },
          { job: 'try.note', input: { text: 'b' }, at },
        ],
      })
      await first.crm.close()
      const problems: string[] = []
      const without = await openShop(where, {
        work: false,
        clock: () => at,
        onProblem: ({ message }) => problems.push(message),
      })
      await without.crm.drain()
      expect(problems).toEqual([
        'no plugin here brings the job "try.note": such jobs are kept aside until one does',
      ])
      expect((await listed(without.crm, { state: 'aside' })).items).toMatchObject([
        { state: 'unknown', failed: 0 },
        { state: 'unknown', failed: 0 },
      ])
      await without.crm.close()
      const back = await openJobs(where, [note])
      await back.crm.drain()
      expect(seen.toSorted()).toEqual(['a', 'b'])
      await back.crm.close()
    })

    test('gets told at once what a job cannot be, or cannot take', async () => {
      const note = job('note', async () => {})
      const look = defineQuery({
        name: 'try.look',
        input: nothing,
        output: z.null(),
        run: async (context) => {
          await context.enqueue(note, { text: 'x' })
          return null
        },
      })
      const { crm } = await openJobs(location(), [note, look])
      const asking = async (asked: object): Promise<unknown> =>
        await crm.run(ask, { jobs: [{ job: 'try.note', input: { text: 'x' }, ...asked }] })
      await expect(asking({ job: 'try.nte' })).rejects.toMatchObject({
        code: 'job.unknown',
        message: 'there is no job "try.nte"; did you mean "try.note"?',
      })
      await expect(asking({ input: { text: 1 } })).rejects.toMatchObject({ code: 'input.invalid' })
      await expect(asking({ lane: 'x'.repeat(201) })).rejects.toMatchObject({ code: 'job.text' })
      await expect(crm.run(look, {})).rejects.toMatchObject({ code: 'query.writes' })
      await crm.close()
    })
  })

  test('a process does what becomes ready, and what becomes due, without being asked', async () => {
    const seen: string[] = []
    const note = job('note', async (_context, { text }) => void seen.push(text))
    const { crm, clock } = await openShop(location(), { plugins: [trying(note)], work: { concurrency: 2 } })
    const at = start + 60_000
    await crm.run(ask, {
      jobs: [
        { job: 'try.note', input: { text: 'now' } },
        { job: 'try.note', input: { text: 'later' }, at },
      ],
    })
    await expect.poll(() => seen, { timeout: 5000 }).toEqual(['now'])
    clock.now = at
    await expect.poll(() => seen, { timeout: 5000 }).toEqual(['now', 'later'])
    await crm.close()
  })

  test('whoever closes the CRM waits for the jobs in hand', async () => {
    const seen: string[] = []
    const slow = job('slow', async (context, { text }) => {
      seen.push('begun')
      await pause(200)
      await context.run(buy, { text })
      seen.push('done')
    })
    const where = location()
    const { crm } = await openShop(where, { plugins: [trying(buy, slow)] })
    await crm.run(ask, { jobs: [{ job: 'try.slow', input: { text: 'x' } }] })
    await expect.poll(() => seen, { timeout: 5000 }).toEqual(['begun'])
    await crm.close()
    expect(seen).toEqual(['begun', 'done'])
    const { crm: after } = await openJobs(where, [])
    expect((await after.customers.list()).total).toBe(1)
    expect((await listed(after)).ready).toBe(0)
    await after.close()
  })
})
