import { describe, expect, test } from 'vitest'
import {
  addRevision,
  changeStore,
  eventStore,
  eventWords,
  findAnswer,
  keepAnswer,
  liveRevision,
  nextGeneration,
  readBounds,
  readGeneration,
  saveBounds,
  placeOf,
  taskStore,
  timelineBefore,
} from '../../src/index.ts'
import type { ChangeRow, EventRow, TaskRow } from '../../src/index.ts'
import { eachDatabase } from '../databases.ts'
import { customerRow, insert, readAll, worldIn } from '../world.ts'
import type { World } from '../world.ts'

function event(id: string, at: number, of: Partial<EventRow> = {}): EventRow {
  return {
    id,
    customer: 'a',
    type: 'purchase',
    at,
    recordedAt: 1000,
    key: id,
    data: {},
    actor: 'staff',
    ...of,
  }
}

function change(id: string, at: number, of: Partial<ChangeRow> = {}): ChangeRow {
  return {
    id,
    customer: 'a',
    attribute: 'stage',
    at,
    from: null,
    to: 'loyal',
    cause: { kind: 'time' },
    revision: 1,
    ...of,
  }
}

function task(id: string, createdAt: number, open: boolean): TaskRow {
  return {
    id,
    customer: 'a',
    title: 'Call',
    note: null,
    owner: null,
    team: null,
    dueAt: null,
    snoozedUntil: null,
    state: open ? 'open' : 'done',
    source: 'staff',
    createdAt,
    doneAt: open ? null : createdAt + 10,
    doneBy: null,
    doneNote: null,
    doneId: open ? null : `f${id}`,
    version: 1,
  }
}

const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id)

eachDatabase('the stores', (open) => {
  describe('events', () => {
    const at = async (
      rows: readonly EventRow[],
    ): Promise<{ world: World; events: ReturnType<typeof eventStore> }> => {
      const world = await worldIn(await open())
      const events = eventStore(world.database.dialect)
      await world.database.transaction(async (session) => await events.append(session, rows))
      return { world, events }
    }

    test('come back as they were recorded, one or many at a time', async () => {
      const hostile = event('2', -1, {
        key: "'; DROP TABLE events; --",
        actor: '😀',
        data: {
          amount: Number.MAX_SAFE_INTEGER,
          note: '"\\\n😀',
          tags: ['', 'NULL'],
          none: null,
          flag: false,
          tiny: 5e-324,
        },
      })
      for (const rows of [[hostile], [hostile, event('3', 5)]]) {
        const { world, events } = await at(rows)
        expect(await events.byKey(world.database.read, 'a', hostile.key)).toEqual(hostile)
      }
    })

    test('with a key that the customer has used are passed over, alone and among others', async () => {
      const { world, events } = await at([event('1', 1, { key: 'k' })])
      const append = async (...rows: EventRow[]) =>
        await world.database.transaction(async (session) => await events.append(session, rows))
      expect(await append(event('2', 2, { key: 'k' }))).toEqual(new Set())
      expect(
        await append(event('3', 3, { key: 'k' }), event('4', 4), event('5', 5, { key: 'k', customer: 'b' })),
      ).toEqual(new Set(['4', '5']))
      expect(await events.byKey(world.database.read, 'a', 'k')).toMatchObject({ id: '1' })
      expect(await events.byKey(world.database.read, 'c', 'k')).toBeNull()
      expect(await events.present(world.database.read, ['a', 'b', 'c'], ['k', '4', 'x'])).toEqual(
        new Set(['a k', 'a 4', 'b k']),
      )
    })

    test('are read in the order they happened, not recorded', async () => {
      const rows = [
        event('9', 10),
        event('1', 30),
        event('5', 20),
        event('4', 20),
        event('b1', 20, { customer: 'b' }),
      ]
      const { world, events } = await at(rows)
      const { read } = world.database
      expect(ids(await events.between(read, 'a', 0, 30))).toEqual(['9', '4', '5', '1'])
      expect(ids(await events.between(read, 'a', 10, 20)), 'after, not at, the start').toEqual(['4', '5'])
      expect(ids(await events.until(read, ['b', 'a'], 20))).toEqual(['9', '4', '5', 'b1'])
      expect(ids(await events.latest(read, 'a', 'purchase', 2))).toEqual(['1', '5'])
      expect(ids(await events.latest(read, 'a', 'visit', 2))).toEqual([])
      expect(await events.count(read, 20)).toBe(4)
    })

    test('say when the next one is', async () => {
      const { world, events } = await at([
        event('1', 10),
        event('2', 20, { type: 'visit' }),
        event('3', 15, { customer: 'b' }),
      ])
      const { read } = world.database
      expect(await events.firstAfter(read, 'a', null, 10)).toBe(20)
      expect(await events.firstAfter(read, 'a', 'purchase', 10)).toBeNull()
      expect(await events.firstAfter(read, 'a', 'purchase', 9)).toBe(10)
      expect(await events.firstAfterEach(read, ['a', 'b', 'c'], 12)).toEqual(
        new Map([
          ['a', 20],
          ['b', 15],
        ]),
      )
    })
  })

  test('changes: the latest of each attribute up to a moment', async () => {
    const { database } = await worldIn(await open())
    const changes = changeStore(database.dialect)
    const rows = [
      change('1', 10, { to: 'first' }),
      change('2', 20, { from: 'first', to: 'loyal', cause: { kind: 'event', event: 'e1' } }),
      change('3', 20, { attribute: 'rank', from: 3, to: 5, cause: { kind: 'rank' } }),
      change('4', 30, { from: 'loyal', to: null }),
      change('5', 20, { customer: 'b' }),
    ]
    await database.transaction(async (session) => await changes.append(session, rows))
    const latest = await changes.latest(database.read, ['a', 'b', 'nobody'], 29)
    expect([...latest.keys()]).toEqual(['a', 'b'])
    expect(latest.get('a')?.get('stage')).toEqual(rows[1])
    expect(latest.get('a')?.get('rank')).toMatchObject({ id: '3', from: '3', to: '5' })
    expect(latest.get('b')?.get('stage')).toEqual(rows[4])
    expect((await changes.latest(database.read, ['a'], 30)).get('a')?.get('stage')).toEqual(rows[3])
    expect(await changes.latest(database.read, ['a'], 9)).toEqual(new Map())
  })

  test('the timeline: events, changes and tasks in one, newest first, page by page without a gap or a repeat', async () => {
    const { database } = await worldIn(await open())
    const events = Array.from({ length: 12 }, (_, i) => event(`e${10 + i}`, Math.floor(i / 3) * 10))
    const changes = Array.from({ length: 12 }, (_, i) => change(`c${10 + i}`, Math.floor(i / 4) * 10))
    const tasks = Array.from({ length: 6 }, (_, i) => task(`d${10 + i}`, Math.floor(i / 2) * 10, i % 3 === 0))
    await database.transaction(async (session) => {
      await eventStore(database.dialect).append(session, events)
      await changeStore(database.dialect).append(session, changes)
      for (const task of tasks) await taskStore(database.dialect).insert(session, task)
    })
    const made = tasks.map(({ id, createdAt }) => ({ id, at: createdAt }))
    const ended = tasks.flatMap(({ doneId, doneAt }) =>
      doneId === null ? [] : [{ id: doneId, at: doneAt ?? 0 }],
    )
    const wanted = [...events, ...changes, ...made, ...ended]
      .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
      .map(({ id }) => id)
    for (const limit of [1, 5, 100]) {
      const seen: string[] = []
      let before = null
      for (;;) {
        const page = await timelineBefore(database.read, database.dialect, eventWords(), 'a', before, limit)
        const last = page.at(-1)
        if (last === undefined) break
        seen.push(...page.map((entry) => placeOf(entry).id))
        before = placeOf(last)
      }
      expect(seen).toEqual(wanted)
    }
  })

  test('external ids belong to one customer each', async () => {
    const world = await worldIn(await open())
    const { customers, database } = world
    await insert(world, [customerRow(world.layout, 'a'), customerRow(world.layout, 'b')])
    const link = async (...links: { source: string; id: string; customer: string }[]) =>
      await database.transaction(async (session) => await customers.link(session, links))
    expect(await link({ source: 'shop', id: '42', customer: 'a' })).toEqual(['a'])
    const both = [
      { source: 'shop', id: '42', customer: 'b' },
      { source: 'till', id: '42', customer: 'b' },
    ]
    expect(await link(...both)).toEqual(['b'])
    expect(await customers.byExternalId(database.read, { source: 'shop', id: '42' }, false)).toMatchObject({
      id: 'a',
    })
    expect(await customers.byExternalId(database.read, { source: 'shop', id: '4' }, false)).toBeNull()
    expect(await customers.idsOf(database.read, 'shop', ['42', '43'])).toEqual(new Map([['42', 'a']]))
    expect(await customers.externalIdsOf(database.read, ['a', 'b', 'c'])).toEqual(
      new Map([
        ['a', [{ source: 'shop', id: '42' }]],
        ['b', [{ source: 'till', id: '42' }]],
        ['c', []],
      ]),
    )
  })

  test('forgetting marks customers to be reckoned afresh', async () => {
    const world = await worldIn(await open())
    const rows = ['a', 'b', 'c'].map((id) => customerRow(world.layout, id, { $judgedAt: 5, $dueAt: null }))
    await insert(world, rows)
    const marks = async () =>
      (await readAll(world, world.database.read, ['a', 'b', 'c'])).map(({ $judgedAt, $dueAt }) => [
        $judgedAt,
        $dueAt,
      ])
    await world.database.transaction(async (session) => await world.customers.forget(session, ['a', 'c'], 9))
    expect(await marks()).toEqual([
      [null, 9],
      [5, null],
      [null, 9],
    ])
  })

  test('revisions: the live one is the last', async () => {
    const { database } = await worldIn(await open())
    expect(await liveRevision(database.read)).toBeNull()
    const [ids, texts] = [[], [{ file: 'config.yaml', text: '# 名\n' }]]
    const said = { document: '{"名":"😀"}', actor: 'staff', message: "it's" }
    const renames = [{ kind: 'field', of: '', from: 'a', to: 'b' }] as const
    const revision = { number: 1, publishedAt: 5, ids, renames, texts, ...said }
    await database.transaction(async (session) => {
      await addRevision(session, revision)
      await addRevision(session, { ...revision, number: 10 })
      await addRevision(session, { ...revision, number: 9 })
    })
    expect(await liveRevision(database.read)).toEqual({ ...revision, number: 10 })
  })

  test('answers: the first to a key is kept', async () => {
    const { database } = await worldIn(await open())
    const key = { actor: 'staff', action: 'notes.add', key: 'k' }
    const keep = async (response: string) =>
      await database.transaction(
        async (session) => await keepAnswer(session, key, { request: '{}', response }, 5),
      )
    expect(await findAnswer(database.read, key)).toBeNull()
    expect([await keep('1'), await keep('2')]).toEqual([true, false])
    expect(await findAnswer(database.read, key)).toEqual({ request: '{}', response: '1' })
    expect(await findAnswer(database.read, { ...key, actor: 'other' })).toBeNull()
  })

  test('rank boundaries: the last refresh of each classification and type', async () => {
    const { database } = await worldIn(await open())
    const bounds = {
      classification: 'abc',
      type: 'person',
      bounds: [{ class: 'A', lowest: 5 }],
      refreshedAt: 1,
    }
    const later = {
      ...bounds,
      bounds: [
        { class: 'A', lowest: 0.5 },
        { class: 5, lowest: -1 },
      ],
      refreshedAt: 2,
    }
    await database.transaction(async (session) => {
      await saveBounds(session, bounds)
      await saveBounds(session, { ...bounds, type: 'company' })
      await saveBounds(session, later)
    })
    const kept = await readBounds(database.read)
    expect(kept.toSorted((a, b) => a.type.localeCompare(b.type))).toEqual([
      { ...bounds, type: 'company' },
      later,
    ])
  })

  test('the generation grows and is read with every customer', async () => {
    const world = await worldIn(await open())
    await insert(world, [customerRow(world.layout, 'a')])
    expect(await readGeneration(world.database.read)).toBe(0)
    await world.database.transaction(async (session) => await nextGeneration(session))
    expect(await readGeneration(world.database.read)).toBe(1)
    expect(await readAll(world, world.database.read, ['a'])).toMatchObject([{ $generation: 1 }])
  })
})
