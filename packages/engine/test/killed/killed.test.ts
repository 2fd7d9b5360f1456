import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
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
    const script = fileURLToPath(new URL('publisher.ts', import.meta.url))
    const documents = [JSON.stringify(first), JSON.stringify(other)]
    for (const wait of [15, 60, 110, 240]) {
      const child = spawn(process.execPath, [script, ...args, String(now), ...documents], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await once(child.stdout, 'data')
      await setTimeout(wait)
      const over = once(child, 'exit')
      child.kill('SIGKILL')
      expect(await over).toEqual([null, 'SIGKILL'])
      const after = await createCrm({ database: where, clock: () => now })
      await after.sweep()
      const isFirst = 'email' in (after.model.document.customerTypes['person']?.fields ?? {})
      expect(await look(after)).toEqual(isFirst ? asFirst : asOther)
      await after.close()
    }
  })
})
