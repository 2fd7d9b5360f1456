import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { createCrm, postgres, sqlite } from '../../src/index.ts'
import type { Crm, DatabaseLocation } from '../../src/index.ts'
import { config, day, openShop, purchase, start } from '../shop.ts'

const now = start + 25 * day
const { person } = config.customerTypes

/** Everything a publish can do at once: a rename, another type, a drop, other rules, another stage's name. */
const other = {
  ...config,
  customerTypes: {
    person: {
      ...person,
      fields: {
        name: person.fields.name,
        mail: { type: 'email', unique: true, was: 'email' },
        vip: { type: 'text' },
      },
    },
  },
  rollups: { ...config.rollups, orders7: { event: 'purchase', aggregate: 'count', window: '7d' } },
  classifications: {
    ...config.classifications,
    value: {
      classes: ['top', 'mid', 'low'],
      rules: [{ when: 'customer.spend >= 100 || customer.orders7 > 0', then: 'top' }],
      otherwise: 'low',
    },
  },
}
// The way back has names of its own to give back.
const first = {
  ...config,
  customerTypes: {
    person: { ...person, fields: { ...person.fields, email: { ...person.fields.email, was: 'mail' } } },
  },
}

const folder = mkdtempSync(join(tmpdir(), 'guanxi-killed-'))
afterAll(async () => await rm(folder, { recursive: true, force: true }))

interface Place {
  readonly where: DatabaseLocation
  readonly args: readonly [place: string, schema: string]
}

const places: readonly (readonly [string, () => Place])[] = [
  [
    'SQLite',
    () => {
      const path = join(folder, 'killed.db')
      return { where: sqlite(path), args: [path, ''] }
    },
  ],
  [
    'PostgreSQL',
    () => {
      const schema = `killed_${crypto.randomUUID().replaceAll('-', '')}`
      const url = inject('postgresUrl')
      return { where: postgres(url, { schema, connections: 3 }), args: [url, schema] }
    },
  ],
]

interface Ended {
  readonly signal: string | null
  /** What it said. */
  readonly out: string
}

const script = fileURLToPath(new URL('publisher.ts', import.meta.url))

async function ended(args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const over = once(child, 'exit') as Promise<[code: number | null, signal: string | null]>
  const out = Buffer.concat(await child.stdout.toArray()).toString()
  const [, signal] = await over
  return { signal, out }
}

/** How many of the statements of a publish a process is killed at, evenly spread; the last of them is behind the commit. */
const killsEach = Number(process.env['KILLS'] ?? 3)

/** All that can be seen of all customers, but for what a mere look at them again changes. */
async function look(crm: Crm): Promise<unknown> {
  const { items } = await crm.customers.list({ limit: 200, sort: { by: 'title' } })
  return items.map(({ title, fields, rollups, classes, stage }) => ({
    title,
    fields,
    rollups,
    classes,
    stage,
  }))
}

describe.each(places)('a process killed while it publishes, on %s', (_name, place) => {
  test('leaves one configuration or the other, whole', { timeout: 120_000 }, async () => {
    const { where, args } = place()
    const { crm, clock } = await openShop(where)
    for (let i = 0; i < 120; i++) {
      const id = `c${String(i).padStart(3, '0')}`
      await crm.customers.create({
        type: 'person',
        fields: { name: id, email: `${id}@example.com`, vip: i % 3 === 0, tags: i % 2 === 0 ? ['tea'] : [] },
        externalIds: [{ source: 'shop', id }],
      })
      await crm.events.record(purchase(id, String(i * 3)))
      clock.now += day / 10
    }
    clock.now = now
    await crm.sweep()
    // What either configuration looks like where nobody is killed.
    const allow = ['drop:customers.tags']
    const seen: unknown[] = []
    for (const document of [other, first, other]) {
      await crm.run('config.publish', { config: document, allow })
      await crm.sweep()
      seen.push(await look(crm))
    }
    await crm.close()
    const [asOther, asFirst] = seen
    const left = new Set<string>()
    const turns = [
      [first, asOther, asFirst],
      [other, asFirst, asOther],
    ] as const
    for (const [document, before, then] of turns) {
      const publishing = async (fatal: number): Promise<Ended> =>
        await ended([...args, String(now), String(fatal), JSON.stringify(document)])
      const back = async (): Promise<void> => {
        const crm = await createCrm({ database: where, clock: () => now })
        await crm.run('config.publish', { config: document === first ? other : first, allow })
        await crm.sweep()
        await crm.close()
      }
      await back()
      // To the end at first, which says how many statements there are to be killed at.
      const whole = await publishing(0)
      const statements = Number(whole.out)
      expect(statements).toBeGreaterThan(20)
      const step = (statements + 1) / killsEach
      for (let at = 1; at <= statements; at = Math.ceil(at + step)) {
        await back()
        expect(await publishing(at)).toEqual({ signal: 'SIGKILL', out: '' })
        const after = await createCrm({ database: where, clock: () => now })
        await after.sweep()
        const isFirst = 'email' in (after.model.document.customerTypes['person']?.fields ?? {})
        const isOver = isFirst === (document === first)
        left.add(isOver ? 'the new' : 'the old')
        expect(await look(after)).toEqual(isOver ? then : before)
        await after.close()
      }
    }
    expect([...left].toSorted()).toEqual(['the new', 'the old'])
  })
})
