import { createCrm, postgres, sqlite } from '@guanxi/engine'
import type { Crm } from '@guanxi/engine'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createApp } from '../src/index.ts'
import type { ServerLogEntry } from '../src/index.ts'
import { post, staff } from './stub.ts'

const file = join(import.meta.dirname, '../../../../shared/data/hostile/blns.json')
const texts = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : []
if (texts.length === 0) console.warn(`no hostile strings are tried: ${file} is not there`)
/** What the list lacks: what PostgreSQL cannot hold, half a character, and names every object has. */
const more = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x'.repeat(5000),
  '__proto__',
  'constructor',
  'toString',
  '%',
  '_',
  '\\',
]

const field = { type: 'text' }
const config = {
  guanxi: 1,
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  customerTypes: {
    person: {
      title: 'name',
      fields: {
        name: field,
        phone: { type: 'phone' },
        email: { type: 'email' },
        born: { type: 'date' },
        need: { type: 'select', options: ['quality', 'price'] },
        tags: { type: 'tags' },
        owner: { type: 'user' },
        ok: { type: 'boolean' },
        size: { type: 'integer' },
        score: { type: 'number' },
        credit: { type: 'money' },
        met: { type: 'datetime' },
      },
    },
  },
  eventTypes: { purchase: { fields: { amount: { type: 'money', required: true }, note: field } } },
  rollups: { orders: { event: 'purchase', aggregate: 'count' } },
  classifications: {
    value: {
      classes: ['high', 'low'],
      rules: [{ when: 'customer.orders > 5', then: 'high' }],
      otherwise: 'low',
    },
    f: { rank: { by: 'customer.orders', quantiles: 5 } },
  },
  lifecycle: {
    initial: 'new',
    stages: ['new', 'old'],
    transitions: [{ from: 'new', to: 'old', when: 'customer.orders > 1' }],
  },
}

const known = { source: 'shop', id: '1' }
const fields = Object.keys(config.customerTypes.person.fields)

/** A cursor as somebody would make it who has read the source. */
function forged(parts: unknown): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** Every place for a text, with that text in it. */
function requests(text: string): [path: string, body: unknown][] {
  const list = (input: object): [string, unknown] => ['/queries/customers.list', { limit: 2, ...input }]
  const record = (input: object): [string, unknown] => [
    '/actions/events.record',
    { customer: known, type: 'purchase', data: { amount: '1.00' }, ...input },
  ]
  return [
    [`/queries/${encodeURIComponent(text.toWellFormed())}`, {}],
    [`/actions/${encodeURIComponent(text.toWellFormed())}`, {}],
    ['/queries/crm.describe', text],
    ['/queries/crm.describe', { [text]: text }],
    ['/queries/reports.summary', { asOf: text }],
    list({ search: text }),
    list({ type: text }),
    list({ classes: { value: [text] } }),
    list({ classes: { f: [text] } }),
    list({ classes: { [text]: ['high'] } }),
    list({ stages: [text] }),
    list({ where: text }),
    list({ where: `customer.name == ${JSON.stringify(text)}` }),
    list({ sort: { by: text } }),
    list({ cursor: text }),
    ...['title', 'orders', 'value', 'f', 'stage', 'ok', 'score', 'credit', 'born', 'met'].map((by) =>
      list({ sort: { by }, cursor: forged([by, text, text]) }),
    ),
    list({ sort: { by: 'orders' }, cursor: forged(['orders', 1e300, 'x']) }),
    ['/queries/customers.timeline', { customer: known, cursor: forged(['at', text, text]) }],
    ['/queries/customers.get', { customer: text }],
    ['/queries/customers.get', { customer: { source: text, id: text } }],
    ['/queries/customers.timeline', { customer: text }],
    ['/queries/customers.timeline', { customer: known, cursor: text }],
    ['/queries/customers.explain', { customer: { source: 'shop', id: text } }],
    record({ customer: { source: text, id: text } }),
    record({ customer: { source: 'shop', id: text, type: text } }),
    record({ type: text }),
    record({ at: text }),
    record({ key: text }),
    record({ data: { amount: text } }),
    record({ data: { amount: '1.00', note: text } }),
    record({ data: { amount: '1.00', [text]: text } }),
    ['/actions/customers.create', { type: text, fields: {} }],
    ['/actions/customers.create', { type: 'person', fields: { name: text, owner: text, tags: [text] } }],
    ['/actions/customers.create', { type: 'person', fields: {}, externalIds: [{ source: text, id: text }] }],
    ...fields.map((name): [string, unknown] => [
      '/actions/customers.update',
      { customer: known, fields: { [name]: text } },
    ]),
    ['/actions/customers.update', { customer: known, fields: { [text]: text } }],
  ]
}

describe.each(['sqlite', 'postgres'] as const)('on %s', (kind) => {
  let crm: Crm
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guanxi-hostile-'))
    const database =
      kind === 'sqlite'
        ? sqlite(join(folder, 'crm.db'))
        : postgres(inject('postgresUrl'), { schema: 'hostile' })
    crm = await createCrm({ database, config })
    await crm.run('customers.create', { type: 'person', fields: { name: 'A' }, externalIds: [known] })
  })
  afterAll(async () => {
    await crm.close()
    await rm(folder, { recursive: true })
  })

  test(
    'no text in any place is more than an answer or a problem document',
    { timeout: 180_000 },
    async () => {
      const log: ServerLogEntry[] = []
      const app = createApp({ crm, authenticate: () => staff, log: (entry) => log.push(entry) })
      const faults: unknown[] = []
      for (const text of [...texts, ...more]) {
        const tried = requests(text).map(async ([path, body]) => {
          const response = await app.fetch(post(path, JSON.stringify(body)))
          const answer: unknown = await response.json()
          const told = response.ok || (typeof answer === 'object' && answer !== null && 'code' in answer)
          if (response.status >= 500 || !told) faults.push({ path, body, answer, log: log.at(-1) })
        })
        await Promise.all(tried)
      }
      expect(faults.slice(0, 10)).toEqual([])
    },
  )

  test('what was kept comes back as it was sent', async () => {
    const app = createApp({ crm, authenticate: () => staff })
    for (const text of texts.filter((one) => one.trim() !== '')) {
      const sent = await app.fetch(
        post('/actions/customers.create', { type: 'person', fields: { owner: text } }),
      )
      if (!sent.ok) continue
      const { id, fields: kept } = (await sent.json()) as { id: string; fields: { owner: string } }
      const again = await app.fetch(post('/queries/customers.get', { customer: id }))
      expect(await again.json()).toMatchObject({ fields: { owner: kept.owner } })
      expect(kept.owner).toBe(text)
    }
  })
})
