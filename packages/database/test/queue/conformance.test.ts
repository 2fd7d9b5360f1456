import { describe, expect, test } from 'vitest'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { add, eventually, jobs, noProblem, openWithQueue, pause, recorder } from './world.ts'

eachDatabase('the queue', (location) => {
  const opened = async () => await openWithQueue(location())

  test('a job of a transaction that rolls back never runs', async () => {
    const database = await opened()
    const adding = database.transaction(async (session) => {
      await database.queue.add(session, jobs(['no']))
      throw new Error('rolled back')
    })
    await expect(adding).rejects.toThrow('rolled back')
    await add(database, jobs(['yes']))
    const { seen, handle } = recorder()
    await database.queue.drain(handle)
    expect(seen).toEqual(['yes'])
    await database.close()
  })

  test('a job of a transaction that commits runs once, with what was given', async () => {
    const database = await opened()
    const [job] = jobs(['only'], () => 'lane')
    if (job === undefined) throw new Error('one job')
    await add(database, [{ ...job, input: '{"text":"\\u0000 韩"}' }])
    expect(await database.queue.count(database.read)).toBe(1)
    const given: unknown[] = []
    await database.queue.drain(async ({ signal, ...rest }) => {
      expect(signal.aborted).toBe(false)
      given.push(rest)
    })
    expect(given).toEqual([{ ...job, input: '{"text":"\\u0000 韩"}', delivery: 1 }])
    expect(await database.queue.count(database.read)).toBe(0)
    await database.queue.drain(async () => expect.unreachable())
    await database.close()
  })

  test('jobs of one lane run one after another in the order they were added, in one transaction and in several', async () => {
    const database = await opened()
    const names = Array.from({ length: 60 }, (_, i) => `${i}`)
    const lane = (_: string, i: number) => `lane ${i % 3}`
    const all = jobs(names, lane)
    await add(database, all.slice(0, 30))
    for (let i = 30; i < 60; i += 3) await add(database, all.slice(i, i + 3))
    const running = new Set<string>()
    const { seen, handle } = recorder(async ({ lane: of }) => {
      expect(running.has(String(of))).toBe(false)
      running.add(String(of))
      await pause(Math.random() * 3)
      running.delete(String(of))
    })
    await database.queue.drain(handle)
    for (const rest of [0, 1, 2]) {
      const wanted = names.filter((name) => Number(name) % 3 === rest)
      expect(seen.filter((name) => Number(name) % 3 === rest)).toEqual(wanted)
    }
    expect(seen).toHaveLength(60)
    await database.close()
  })

  test('lanes run beside each other', async () => {
    const database = await opened()
    await add(
      database,
      jobs(['a', 'b', 'c'], (name) => name),
    )
    let together = 0
    let most = 0
    await database.queue.drain(async () => {
      most = Math.max(most, ++together)
      await pause(100)
      together--
    })
    expect(most).toBeGreaterThan(1)
    await database.close()
  })

  test('a lane goes by when jobs were added, not by when their transactions began', async () => {
    const database = await opened()
    const order: string[] = []
    const added = async (name: string, began: () => void, wait: Promise<unknown>): Promise<void> => {
      await database.transaction(async (session) => {
        await session.all('SELECT 1', [])
        began()
        await wait
        order.push(name)
        await database.queue.add(
          session,
          jobs([name], () => 'x'),
        )
      })
    }
    const slowBegan = Promise.withResolvers<void>()
    const quickIsIn = Promise.withResolvers<void>()
    // On SQLite there is one writer: the quick one has to wait, and comes second.
    const slow = added('slow', slowBegan.resolve, Promise.race([quickIsIn.promise, pause(100)]))
    await slowBegan.promise
    await added('quick', () => {}, Promise.resolve())
    quickIsIn.resolve()
    await slow
    const { seen, handle } = recorder()
    await database.queue.drain(handle)
    expect(order).toHaveLength(2)
    expect(seen).toEqual(order)
    await database.close()
  })

  test('a worker is woken by a commit at once', async () => {
    const database = await opened()
    const { seen, handle } = recorder()
    const working = database.queue.work(handle, { concurrency: 2, onProblem: noProblem })
    await pause(300)
    const took: number[] = []
    for (let i = 0; i < 5; i++) {
      const began = performance.now()
      await add(database, jobs([`${i}`]))
      await eventually(() => seen.length === i + 1)
      took.push(performance.now() - began)
    }
    expect(Math.min(...took)).toBeLessThan(150)
    await working.stop()
    await database.close()
  })

  test('a lane of many short jobs is not slowed down by waiting for each', async () => {
    const database = await opened()
    const { seen, handle } = recorder()
    const working = database.queue.work(handle, { concurrency: 4, onProblem: noProblem })
    const names = Array.from({ length: 50 }, (_, i) => `${i}`)
    const began = performance.now()
    await add(
      database,
      jobs(names, () => 'one'),
    )
    await eventually(() => seen.length === 50)
    expect(seen).toEqual(names)
    expect(performance.now() - began).toBeLessThan(5000)
    await working.stop()
    await database.close()
  })

  test('a lane that is slow, and has much to do, does not keep others waiting', async () => {
    const database = await opened()
    const slow = Promise.withResolvers<void>()
    const { seen, handle } = recorder(async ({ lane }) => {
      if (lane !== null) await slow.promise
    })
    const working = database.queue.work(handle, { concurrency: 4, onProblem: noProblem })
    for (let i = 0; i < 3; i++)
      await add(
        database,
        jobs(['a', 'b', 'c', 'd', 'e', 'f'], () => 'slow'),
      )
    await add(database, jobs(['quick']))
    await eventually(() => seen.includes('quick'))
    await pause(300)
    await add(database, jobs(['later']))
    await eventually(() => seen.includes('later'))
    expect(seen).toEqual(['quick', 'later'])
    slow.resolve()
    await eventually(() => seen.length === 20)
    expect(seen.slice(2).join('')).toBe('abcdef'.repeat(3))
    await working.stop()
    await database.close()
  })

  describe('where a handler throws', () => {
    test('a worker tells it, and is given the job again, before others of its lane', async () => {
      const database = await opened()
      const problems: unknown[] = []
      const deliveries: number[] = []
      const { seen, handle } = recorder(async ({ name, delivery }) => {
        if (name !== 'a') return
        deliveries.push(delivery)
        if (delivery === 1) throw new Error('away')
      })
      const working = database.queue.work(handle, {
        concurrency: 2,
        onProblem: (problem) => problems.push(problem),
      })
      await add(
        database,
        jobs(['a', 'b'], () => 'lane'),
      )
      await eventually(() => seen.length === 2)
      expect(seen).toEqual(['a', 'b'])
      expect(deliveries).toEqual([1, 2])
      expect(problems).toEqual([new Error('away')])
      await working.stop()
      await database.close()
    })

    test('a drain throws it, and the job is still there, at its place', async () => {
      const database = await opened()
      await add(
        database,
        jobs(['a', 'b'], () => 'lane'),
      )
      const failing = database.queue.drain(async () => {
        throw new Error('away')
      })
      await expect(failing).rejects.toThrow('away')
      const { seen, handle } = recorder()
      await database.queue.drain(handle)
      expect(seen).toEqual(['a', 'b'])
      await database.close()
    })
  })

  test('whoever stops waits for what runs, and leaves the rest to others', async () => {
    const database = await opened()
    const { seen, handle } = recorder(async () => await pause(200))
    const working = database.queue.work(handle, { concurrency: 2, onProblem: noProblem })
    await add(database, jobs(Array.from({ length: 12 }, (_, i) => `${i}`)))
    await pause(120)
    await working.stop()
    const done = seen.length
    expect(done).toBeLessThan(12)
    await pause(250)
    expect(seen).toHaveLength(done)
    await database.queue.drain(handle)
    expect(seen.toSorted((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 12 }, (_, i) => `${i}`),
    )
    await database.close()
  })

  test('whose jobs hang does not hold all hands: those of others, far behind them, are done beside them', async () => {
    const database = await opened()
    const hanging = Promise.withResolvers<void>()
    const { seen, handle } = recorder(async ({ name }) => {
      if (name.startsWith('slow.')) await hanging.promise
    })
    const working = database.queue.work(handle, { concurrency: 5, onProblem: noProblem })
    // Not all at once, or they would have all hands before anybody could say that they are slow.
    await add(database, jobs(Array.from({ length: 4 }, (_, i) => `slow.${i}`)))
    await pause(500)
    await add(database, jobs(Array.from({ length: 300 }, (_, i) => `slow.more${i}`)))
    await pause(500)
    await add(database, jobs(['other.one', 'other.two']))
    await eventually(() => seen.length === 2)
    expect(seen.toSorted()).toEqual(['other.one', 'other.two'])
    expect(await database.queue.countOf(database.read, 'slow', 1000)).toBe(304)
    expect(await database.queue.countOf(database.read, 'slow', 100)).toBe(100)
    expect(await database.queue.countOf(database.read, 'other', 100)).toBeLessThan(3)
    hanging.resolve()
    await eventually(() => seen.length === 306)
    await working.stop()
    await database.close()
  })

  test('many workers share many jobs, each job running once', async () => {
    const where = location()
    const databases = await Promise.all([openWithQueue(where), openWithQueue(where), openWithQueue(where)])
    const [database] = databases
    const names = Array.from({ length: 400 }, (_, i) => `${i}`)
    const { seen, handle } = recorder(async () => await pause(1))
    const workings = databases.map(({ queue }) =>
      queue.work(handle, { concurrency: 4, onProblem: noProblem }),
    )
    for (let i = 0; i < 400; i += 100)
      await add(
        database,
        jobs(names.slice(i, i + 100), (_, n) => (n % 2 === 0 ? `lane ${n % 7}` : null)),
      )
    await eventually(() => seen.length >= 400)
    for (const working of workings) await working.stop()
    expect(seen.toSorted((a, b) => Number(a) - Number(b))).toEqual(names)
    for (const each of databases) await each.close()
  })

  test('a drain waits for what somebody else of this process has in hand', async () => {
    const database = await opened()
    const { seen, handle } = recorder(async () => await pause(100))
    const working = database.queue.work(handle, { concurrency: 2, onProblem: noProblem })
    await add(database, jobs(['a', 'b', 'c']))
    await database.queue.drain(handle)
    expect(seen.toSorted()).toEqual(['a', 'b', 'c'])
    await working.stop()
    await database.close()
  })
})
